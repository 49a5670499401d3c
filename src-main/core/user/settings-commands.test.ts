import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createCore, type CommandContext } from '../core.ts';
import { nodeDeps } from '../node-deps.ts';
import { aFolder } from '../store/test-store.ts';

const context: CommandContext = {
  signal: new AbortController().signal,
  pathOf: () => undefined,
  mint: () => {
    throw new Error('settings mint nothing');
  },
};

function settingsOf(userFolder: string) {
  const { handlers } = createCore(nodeDeps(() => undefined, { userFolder }));
  return {
    read: () => handlers['settings.read']({}, context),
    change: (change: Parameters<(typeof handlers)['settings.change']>[0]) =>
      handlers['settings.change'](change, context),
  };
}

test('a key and a mouse button that are changed in one breath are both kept', async () => {
  const folder = aFolder();
  const settings = settingsOf(folder);
  const keys = { length: ['r'] };
  const changes = [
    { keys },
    { chromeBrightness: 0.7 },
    { density: 'dense' as const },
    { importMode: 'copy' as const },
  ];
  const answers = await Promise.all(changes.map((change) => settings.change(change)));
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  const all = { keys, chromeBrightness: 0.7, density: 'dense', importMode: 'copy' };
  expect(answers.at(-1)).toMatchObject({ value: all });
  expect(await settingsOf(folder).read()).toMatchObject({ ok: true, value: all });
});

test('settings that are damaged are told, and the next change puts a sound file in their place', async () => {
  const folder = aFolder();
  writeFileSync(join(folder, 'window.json'), '{"density":');
  const settings = settingsOf(folder);
  expect(await settings.read()).toMatchObject({ ok: false, failure: { code: 'settings-damaged' } });
  expect(await settings.change({ density: 'dense' })).toMatchObject({ ok: true });
  expect(JSON.parse(readFileSync(join(folder, 'window.json'), 'utf8'))).toMatchObject({ density: 'dense' });
});

test('a change that cannot be written fails, and the next one is kept', async () => {
  const folder = join(aFolder(), 'taken');
  writeFileSync(folder, '');
  const settings = settingsOf(folder);
  await expect(settings.change({ density: 'dense' })).rejects.toThrow(/EEXIST|ENOTDIR/);
  rmSync(folder);
  expect(await settings.change({ density: 'dense' })).toMatchObject({ ok: true });
});

test('what a program that was killed left of a change goes with the next one', async () => {
  const folder = aFolder();
  const killed = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(join(folder, `window.json.simile-${killed}.part`), '{"density":');
  expect(await settingsOf(folder).change({ density: 'dense' })).toMatchObject({ ok: true });
  expect(readdirSync(folder)).toEqual(['window.json']);
});
