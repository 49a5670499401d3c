import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { channels } from '../../../src-preload/contract/channels.ts';
import { stagedFile, stageUpdate, stagingFolder } from '../../core/updates/stage-update.ts';
import { anUpdate, here, withByteChanged, type AnUpdate } from '../../core/updates/test-update.ts';
import { aShell } from './stand-in/a-shell.ts';
import type { ShellChoices } from './stand-in/open-stand-in.ts';

/** A shell whose user has an update staged, and the question whether to install it. */
async function aShellWith(update: AnUpdate = {}, choices: ShellChoices = {}) {
  const shell = await aShell({ here, ...choices });
  const staged = await stageUpdate(anUpdate(update), shell.userFolder, here);
  if (!staged.ok) throw new Error(staged.failure.detail);
  const id = staged.value.update;
  return { ...shell, id, install: (name: string = id) => shell.ask(shell.window, channels.install, name) };
}

test('an update is installed once a person says so: the installer is opened and Simile ends', async () => {
  const { app, install, messages, opened, userFolder } = await aShellWith();
  const ended = new Promise((resolve) => app.once('stand-in-ended', resolve));
  expect(await install()).toEqual({ ok: true, value: { step: 'opened' } });
  expect(messages).toMatchObject([
    {
      message: 'Install Simile 1.5.0 in place of 1.4.0?',
      detail: expect.stringMatching(/Simile ends[\s\S]*copy checked[\s\S]*Signed with the key [0-9a-f]{16}/),
    },
  ]);
  expect(opened).toEqual([join(stagingFolder(userFolder), 'Simile-1.5.0-x64.deb')]);
  // What is written down at the end lies there before the test's folder goes.
  await ended;
});

test('it is not installed when a person says no, and nothing of it is left', async () => {
  const { install, opened, done, userFolder } = await aShellWith({}, { pressed: [1] });
  expect(await install()).toMatchObject({ failure: { code: 'cancelled' } });
  expect([opened, done.includes('quit'), existsSync(stagingFolder(userFolder))]).toEqual([[], false, false]);
});

test('what a core that was taken over has staged is judged by the main process itself', async () => {
  const { install, id, messages, opened, userFolder } = await aShellWith();
  const file = stagedFile(userFolder, id);
  writeFileSync(file, withByteChanged(-1)(readFileSync(file)));
  expect(await install()).toMatchObject({ failure: { code: 'update-payload-changed' } });
  expect([messages, opened]).toEqual([[], []]);
});

test('a main process that trusts other keys installs nothing', async () => {
  const { install, messages, opened } = await aShellWith({}, { here: { ...here, keys: [] } });
  expect(await install()).toMatchObject({ failure: { code: 'update-no-keys' } });
  expect([messages, opened]).toEqual([[], []]);
});

test('an installer that is changed while the question stands is not opened', async () => {
  const { install, electron, opened, userFolder } = await aShellWith();
  Object.assign(electron.dialog, {
    showMessageBox() {
      writeFileSync(join(stagingFolder(userFolder), 'Simile-1.5.0-x64.deb'), 'another', { flag: 'r+' });
      return Promise.resolve({ response: 0 });
    },
  });
  expect(await install()).toMatchObject({ failure: { code: 'update-payload-changed' } });
  expect(opened).toEqual([]);
});

test('a program that needs no installing is shown where it lies, and Simile goes on', async () => {
  const { install, opened, done } = await aShellWith({ manifest: { name: 'Simile-1.5.0-x64.AppImage' } });
  expect(await install()).toEqual({ ok: true, value: { step: 'shown' } });
  expect(opened).toEqual([expect.stringMatching(/^shown .*AppImage$/)]);
  expect(done).not.toContain('quit');
});

test('where the system opens no such file, that is said and Simile goes on', async () => {
  const { install, done } = await aShellWith({}, { opens: 'no application' });
  expect(await install()).toMatchObject({ failure: { code: 'update-not-opened' } });
  expect(done).not.toContain('quit');
});

test.each(['../../etc/passwd', '', '11111111-1111-4111-8111-111111111111'])(
  'a name that nobody staged (“%s”) installs nothing',
  async (name) => {
    const { install, messages, opened } = await aShellWith();
    expect(await install(name)).toMatchObject({ ok: false });
    expect([messages, opened]).toEqual([[], []]);
  },
);

test('what was staged and not installed goes at the next start', async () => {
  const { userFolder } = await aShellWith();
  await aShell({ userFolder });
  expect(existsSync(stagingFolder(userFolder))).toBe(false);
});
