import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { channels } from '../../../src-preload/contract/channels.ts';
import { recentLibrary } from '../../../src-preload/contract/library.ts';
import { buildMenu } from './build-menu.ts';
import { openStandIn } from './stand-in/open-stand-in.ts';

const nothing = () => {};
const act = {
  newWindow: nothing,
  openLibrary: nothing,
  newLibrary: nothing,
  importFolder: nothing,
  openRecent: nothing,
  backUp: nothing,
  lead: nothing,
  about: nothing,
};
const teaching = recentLibrary.parse({
  place: 'grant',
  name: 'Chest & abdomen',
  where: '/data/teaching',
  openedAt: '2026-01-01',
  sample: false,
});

/** Every entry at every depth. */
function entriesOf(menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return menu.flatMap((entry) => [entry, ...(Array.isArray(entry.submenu) ? entriesOf(entry.submenu) : [])]);
}

test.each(['darwin', 'linux', 'win32'] as const)(
  'on %s a menu opens, imports, and takes no key of the viewer’s',
  (platform) => {
    const entries = entriesOf(buildMenu({ platform, recent: [], presentKey: 'F5', devTools: false }, act));
    const labels = entries.map(({ label }) => label);
    for (const label of [
      'New Window',
      'Open Library …',
      'New Library …',
      'Import a Folder …',
      'Recent Libraries',
      'Make a Copy of This Library',
      'Restore a Copy …',
      'Updates …',
      'Settings …',
      'Presentation Mode',
      'About Simile',
    ])
      expect(labels).toContain(label);
    for (const { accelerator, registerAccelerator } of entries)
      if (registerAccelerator !== false) expect(accelerator ?? 'CmdOrCtrl+').toContain('CmdOrCtrl+');
    expect(entries.filter(({ role }) => role === 'quit')).toHaveLength(1);
  },
);

test('recent libraries are listed by name, and one opens when it is chosen', () => {
  let opened = '';
  const menu = buildMenu(
    { platform: 'linux', recent: [teaching], presentKey: 'F5', devTools: false },
    { ...act, openRecent: ({ where }) => (opened = where) },
  );
  const entry = entriesOf(menu).find(({ sublabel }) => sublabel === '/data/teaching');
  expect(entry?.label).toBe('Chest && abdomen');
  Reflect.apply(entry?.click ?? nothing, undefined, []);
  expect(opened).toBe('/data/teaching');
});

test.each([
  ['F5', 'F5'],
  ['Ctrl Shift P', 'CmdOrCtrl+Shift+P'],
  ['Alt ←', 'Alt+Left'],
  ['+', 'Plus'],
  // A menu that cannot show a key shows none: Electron would show no menu.
  ['ß', undefined],
  ['Ctrl ?', undefined],
  ['AudioVolumeUp', undefined],
  [undefined, undefined],
])('presentation mode shows the key that a person gave it: %s', (presentKey, shown) => {
  const entries = entriesOf(buildMenu({ platform: 'linux', recent: [], presentKey, devTools: false }, act));
  const entry = entries.find(({ label }) => label === 'Presentation Mode');
  expect(entry?.accelerator).toBe(shown);
  expect(entry?.registerAccelerator).toBe(shown === undefined ? undefined : false);
});

test('the menu follows when a person gives presentation mode another key, or takes it away', async () => {
  const shell = await openStandIn();
  const [window] = shell.windows;
  if (window === undefined) throw new Error('no window');
  const shown = () =>
    entriesOf(shell.menus.at(-1) ?? []).find(({ label }) => label === 'Presentation Mode')?.accelerator;
  await expect.poll(shown).toBe('F5');
  await shell.ask(window, channels.call, 'settings.change', { keys: { present: ['Ctrl P'] } }, 1);
  await expect.poll(shown).toBe('CmdOrCtrl+P');
  await shell.ask(window, channels.call, 'settings.change', { keys: { present: [] } }, 2);
  await expect.poll(shown).toBeUndefined();
  await shell.quit();
});
