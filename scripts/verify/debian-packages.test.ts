import { expect, test } from 'vitest';
import { installMissing, wantedPackages } from './debian-packages.mjs';

function aMachine(machine: { uid?: number; hasApt?: boolean; fails?: string }) {
  const ran: string[] = [];
  const said: string[] = [];
  return {
    ran,
    said,
    uid: machine.uid ?? 0,
    hasApt: machine.hasApt ?? true,
    say: (line: string) => void said.push(line),
    run: (program: string, args: readonly string[]) => {
      ran.push([program, ...args].join(' '));
      return machine.fails !== undefined && args.includes(machine.fails) ? 100 : 0;
    },
  };
}

const [chromium] = wantedPackages;
if (chromium === undefined) throw new Error('no package is wanted');

test('a build machine of Debian’s gets the browser that the window is tested in', () => {
  const machine = aMachine({});
  expect(installMissing([chromium], machine)).toBe(true);
  expect(machine.ran.at(-1)).toBe('/usr/bin/apt-get install -qq --yes --no-install-recommends chromium');
});

test('nothing is asked of a registry where nothing is missing', () => {
  const machine = aMachine({});
  expect(installMissing([], machine)).toBe(true);
  expect(machine.ran).toEqual([]);
});

test('a person’s own machine is left as it is', () => {
  for (const machine of [aMachine({ uid: 1000 }), aMachine({ hasApt: false })]) {
    expect(installMissing([chromium], machine)).toBe(false);
    expect(machine.ran).toEqual([]);
  }
});

test('a registry that cannot be reached is told, and the other tests run', () => {
  for (const fails of ['update', 'install']) {
    const machine = aMachine({ fails });
    expect(installMissing([chromium], machine)).toBe(false);
    expect(machine.said.at(-1)).toBe(
      'apt-get could not install chromium: what is tested with them is skipped.',
    );
  }
});
