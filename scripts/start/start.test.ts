import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findElectron } from './find-electron.ts';
import { installElectron } from './install-electron.ts';
import { whyNoDesktop } from './why-no-desktop.ts';

const aDesk = { platform: 'linux', env: { DISPLAY: ':0' }, uid: 1000 } as const;

function aRoot(): string {
  const root = mkdtempSync(join(tmpdir(), 'simile-start-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'node_modules', 'electron', 'dist'), { recursive: true });
  return root;
}

/** An installer of a few lines in place of Electron's. */
function anInstaller(root: string, text: string): string {
  const path = join(root, 'install.cjs');
  writeFileSync(path, text);
  return path;
}

test('the desktop shell is tried at a desk, and not where it cannot run or was not asked for', () => {
  expect(whyNoDesktop([], aDesk)).toBeUndefined();
  expect(whyNoDesktop([], { ...aDesk, platform: 'win32', env: {} })).toBeUndefined();
  expect(whyNoDesktop([], { ...aDesk, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBeUndefined();
  expect(whyNoDesktop([], { ...aDesk, env: {} })).toContain('no display');
  expect(whyNoDesktop([], { ...aDesk, uid: 0 })).toContain('root');
  expect(whyNoDesktop(['--no-open'], aDesk)).toContain('As asked');
});

test('the program is found by its note, and only when it is there', () => {
  const root = aRoot();
  expect(findElectron(root)).toBeUndefined();
  writeFileSync(join(root, 'node_modules/electron/path.txt'), 'electron');
  expect(findElectron(root)).toBeUndefined();
  writeFileSync(join(root, 'node_modules/electron/dist/electron'), '');
  expect(findElectron(root)).toBe(join(root, 'node_modules/electron/dist/electron'));
});

test('a download that fails or takes too long is given up, and not tried again for a day', async () => {
  const root = aRoot();
  const said: string[] = [];
  const needs = { say: (line: string) => void said.push(line), now: Date.now, limitMs: 300 };
  const endless = anInstaller(root, 'setInterval(() => {}, 1000)');
  const started = performance.now();
  expect(await installElectron(root, { ...needs, installer: endless })).toContain('could not be downloaded');
  expect(performance.now() - started).toBeLessThan(10_000);

  const works = anInstaller(root, 'process.exitCode = 0');
  expect(await installElectron(root, { ...needs, installer: works })).toContain('within a day');
  expect(said).toHaveLength(1);
  const longAgo = Date.now() / 1000 - 25 * 3600;
  utimesSync(join(root, 'node_modules/.simile-no-electron'), longAgo, longAgo);
  expect(await installElectron(root, { ...needs, limitMs: 20_000, installer: works })).toBeUndefined();
});
