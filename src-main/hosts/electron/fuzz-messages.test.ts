import { expect, test } from 'vitest';
import { channels } from '../../../src-preload/contract/channels.ts';
import { commands, isCommandName, type CommandName } from '../../../src-preload/contract/commands.ts';
import { seededRandom } from '../../core/dicom/phantom/seeded-random.ts';
import type { ToCore } from '../../serve/wire.ts';
import { openStandIn } from './stand-in/open-stand-in.ts';
import { frameOf } from './stand-in/stand-in-electron.ts';
import { silentCore } from './stand-in/silent-core.ts';

const perCommand = 10_000;
const seeded = seededRandom(20);
const random = () => seeded.next();
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** Words that a hostile page would try: paths, prototypes, other types, sizes at the edges. */
const atoms: readonly (() => unknown)[] = [
  () => undefined,
  () => null,
  () => random() < 0.5,
  () => pick([0, -1, 1.5, NaN, Infinity, 2 ** 53, -0, 4_294_967_296]),
  () =>
    pick([
      '',
      '../../etc/passwd',
      'C:\\Windows',
      '\0',
      '__proto__',
      'a'.repeat(5000),
      "'; DROP TABLE study; --",
      '<img>',
    ]),
  () => 10n ** 20n,
  () => new Date(NaN),
  () => new Map([['place', '/']]),
  () => new Uint8Array(3),
  () => new Error('x'),
  () => /x/,
];
const keys = [
  'place',
  'folder',
  'of',
  'study',
  'instance',
  'filter',
  'query',
  'page',
  'words',
  'k',
  '__proto__',
  'constructor',
  'x',
];

function something(depth: number): unknown {
  const kind = random();
  if (depth === 0 || kind < 0.5) return pick(atoms)();
  if (kind < 0.65) return Array.from({ length: Math.floor(random() * 4) }, () => something(depth - 1));
  return Object.fromEntries(
    Array.from({ length: 1 + Math.floor(random() * 4) }, () => [pick(keys), something(depth - 1)]),
  );
}

test('ten thousand made-up payloads a command reach the core as the contract has them or not at all, and break nothing', async () => {
  const names = Object.keys(commands).filter((name): name is CommandName => isCommandName(name));
  const calls: (ToCore & { kind: 'call' })[] = [];
  const core = silentCore((call) => {
    calls.push(call);
    return {};
  });
  const shell = await openStandIn({ fork: () => core.child });
  const [window] = shell.windows;
  if (window === undefined) throw new Error('no window');
  await shell.ask(window, channels.call, 'about', {}, 0);
  // Cloned once, as a message is: what clones a message is Electron's, and half the time.
  const payloads = structuredClone(Array.from({ length: perCommand }, () => something(3)));
  const call = shell.handlers.get(channels.call);
  const frame = frameOf(window);
  calls.length = 0;

  let turn = 0;
  let refused = 0;
  for (const name of names)
    for (const payload of payloads) {
      const answer = await call?.(frame, name, payload, (turn += 1));
      if (answer !== null && typeof answer === 'object' && 'failure' in answer) refused += 1;
    }
  expect(turn).toBe(names.length * perCommand);
  expect(refused + calls.length).toBe(turn);
  expect(refused).toBeGreaterThan(turn / 2);
  for (const { name, input } of calls)
    expect(isCommandName(name) && commands[name].in.safeParse(input).success, name).toBe(true);
  expect(shell.said).toEqual([]);
}, 240_000);

test('made-up words on every channel are answered with a refusal, and withdraw nothing', async () => {
  const core = silentCore();
  const shell = await openStandIn({ fork: () => core.child });
  const [window] = shell.windows;
  if (window === undefined) throw new Error('no window');
  await shell.ask(window, channels.call, 'about', {}, 0);
  const before = core.heard.length;
  for (let i = 0; i < perCommand / 4; i++) {
    const words = Array.from({ length: Math.floor(random() * 5) }, () => something(2));
    for (const channel of [channels.call, channels.choose, channels.grantFile, channels.install])
      expect(await shell.ask(window, channel, ...words)).toMatchObject({ ok: false });
    shell.tellFrom(frameOf(window), channels.cancel, ...words);
  }
  expect(core.heard).toHaveLength(before);
  expect(shell.said).toEqual([]);
}, 60_000);
