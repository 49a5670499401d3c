import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { channels } from '../../../src-preload/contract/channels.ts';
import { aFolder } from '../../core/store/test-store.ts';
import { aShell } from './stand-in/a-shell.ts';
import { openStandIn } from './stand-in/open-stand-in.ts';
import { silentCore } from './stand-in/silent-core.ts';

/** On a busy machine; where it is not, at once. */
const soon = { timeout: 20_000 };

describe('a second start', () => {
  test('ends at once where Simile runs already', async () => {
    const { windows, done, forks } = await openStandIn({ second: true, fork: () => silentCore().child });
    expect([windows.length, forks.length, done]).toEqual([0, 0, ['quit']]);
  });

  test('brings the window to the front and offers it the file that was opened', async () => {
    const { app, window, ask } = await aShell();
    await ask(window, channels.call, 'library.recent', {}, 1);
    app.emit('second-instance', {}, ['simile', '--flag', import.meta.filename], '/');
    expect(window.shown).toContain('focused');
    await expect
      .poll(() => window.sent.at(-1), soon)
      .toMatchObject({
        channel: channels.told,
        words: [{ name: 'file.offered', body: { name: 'start-shell.test.ts' } }],
      });
    expect(JSON.stringify(window.sent)).not.toContain(import.meta.dirname);
  });
});

test('a file on the command line waits until the page listens', async () => {
  const { window, ask } = await aShell({ words: [import.meta.filename] });
  await new Promise((resolve) => void setTimeout(resolve, 50));
  expect(window.sent).toEqual([]);
  await ask(window, channels.call, 'library.recent', {}, 1);
  await expect.poll(() => window.sent, soon).toMatchObject([{ words: [{ name: 'file.offered' }] }]);
});

test('events go to every window that listens, and an opened file to the one used last', async () => {
  const { app, core, windows, menus, ask } = await aShell();
  const file = menus.at(-1)?.find(({ label }) => label === '&File')?.submenu;
  if (!Array.isArray(file)) throw new Error('no menu');
  file.find(({ label }) => label === 'New Window')?.click?.({} as never, undefined, {});
  const [first, second] = windows;
  if (first === undefined || second === undefined) throw new Error('no second window');
  await ask(first, channels.call, 'library.recent', {}, 1);
  core.events.emit('message', { kind: 'told', told: { name: 'index.rebuilding', body: { running: true } } });
  expect([first.sent.length, second.sent.length]).toEqual([1, 0]);
  await ask(second, channels.call, 'library.recent', {}, 1);
  first.events.emit('focus');
  app.emit('second-instance', {}, ['simile', import.meta.filename], '/');
  await expect.poll(() => first.sent.length, soon).toBe(2);
  expect(second.sent).toEqual([]);
});

test('a folder on the command line is imported once a person says so', async () => {
  const declined = await aShell({ words: [import.meta.dirname], pressed: [1] });
  await expect.poll(() => declined.messages.length, soon).toBe(1);
  expect(JSON.stringify(declined.core.heard)).not.toContain('ingest.folder');
  const { core } = await aShell({ words: [import.meta.dirname], pressed: [0] });
  await expect.poll(() => JSON.stringify(core.heard), soon).toContain('ingest.folder');
});

test('a folder that cannot be imported says why, though no page asked for it', async () => {
  const shell = await openStandIn({ words: [import.meta.dirname], pressed: [0] });
  await expect.poll(() => shell.messages.length, { timeout: 60_000 }).toBe(2);
  expect(shell.messages[1]).toMatchObject({ type: 'warning', message: 'No library is open.' });
  await shell.quit();
}, 120_000);

test('a file that macOS tells of before Simile is ready is offered', async () => {
  const { app, window, ask } = await aShell({ platform: 'darwin', toldEarly: import.meta.filename });
  expect(app.listenerCount('open-file')).toBe(1);
  await ask(window, channels.call, 'library.recent', {}, 1);
  await expect.poll(() => window.sent, soon).toMatchObject([{ words: [{ name: 'file.offered' }] }]);
});

describe('quitting', () => {
  test('lets the core drain, and the windows that were open come back where they stood', async () => {
    const { window, windows, menus, core, quit, userFolder } = await aShell();
    window.bounds = { x: 40, y: 50, width: 1200, height: 800 };
    const file = menus.at(-1)?.find(({ label }) => label === '&File')?.submenu;
    if (!Array.isArray(file)) throw new Error('no menu');
    file.find(({ label }) => label === 'New Window')?.click?.({} as never, undefined, {});
    expect(windows).toHaveLength(2);
    if (windows[1] !== undefined) windows[1].bounds = { x: 2600, y: 0, width: 1000, height: 700 };
    await quit();
    expect(core.heard.at(-1)).toEqual({ kind: 'close' });
    expect(await readFile(join(userFolder, 'window-places.json'), 'utf8')).toContain('2600');

    const again = await aShell({ userFolder });
    expect(again.windows.map(({ options: { x, width } }) => [x, width])).toEqual([
      [40, 1200],
      // The second screen is gone: that window opens where windows open.
      [undefined, 1440],
    ]);
  });

  test('by closing the last window keeps its place too', async () => {
    const { window, userFolder, app } = await aShell();
    window.bounds = { x: 70, y: 80, width: 1100, height: 700 };
    window.close();
    app.emit('window-all-closed');
    const file = join(userFolder, 'window-places.json');
    await expect.poll(() => readFile(file, 'utf8').catch(() => ''), soon).toContain('1100');
  });

  test('follows the last window, but not on macOS', async () => {
    const linux = await aShell();
    linux.app.emit('window-all-closed');
    expect(linux.done).toContain('quit');
    const mac = await aShell({ platform: 'darwin' });
    mac.app.emit('window-all-closed');
    expect(mac.done).not.toContain('quit');
  });
});

test('the menu leads the window to its copies, updates and presentation, and copies the library by itself', async () => {
  const { window, menus, core, messages, ask } = await aShell();
  await ask(window, channels.call, 'library.recent', {}, 1);
  const press = (label: string) => {
    const menu = menus.at(-1)?.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : [])) ?? [];
    menu.find((entry) => entry.label === label)?.click?.({} as never, undefined, {});
  };
  for (const label of ['Restore a Copy …', 'Updates …', 'Settings …', 'Presentation Mode']) press(label);
  expect(window.sent.map(({ words }) => words[0])).toEqual(
    ['copies', 'updates', 'settings', 'presentation'].map((entry) => ({
      name: 'menu.chosen',
      body: { entry },
    })),
  );
  press('Make a Copy of This Library');
  await expect.poll(() => messages.length, soon).toBe(1);
  expect(JSON.stringify(core.heard)).toContain('backup.make');
});

test('an update file that is opened with Simile is checked in the window, and no path reaches it', async () => {
  const path = join(aFolder(), 'new.simileupdate');
  await writeFile(path, 'an update');
  const { window, ask } = await aShell({ words: [path] });
  await ask(window, channels.call, 'library.recent', {}, 1);
  await expect.poll(() => window.sent, soon).toMatchObject([{ words: [{ name: 'update.offered' }] }]);
  expect(JSON.stringify(window.sent)).not.toContain('simileupdate');
});
