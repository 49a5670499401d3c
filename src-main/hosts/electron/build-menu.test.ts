import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { recentLibrary } from '../../../src-preload/contract/library.ts';
import { buildMenu } from './build-menu.ts';

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
    const entries = entriesOf(buildMenu({ platform, recent: [], devTools: false }, act));
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
    { platform: 'linux', recent: [teaching], devTools: false },
    { ...act, openRecent: ({ where }) => (opened = where) },
  );
  const entry = entriesOf(menu).find(({ sublabel }) => sublabel === '/data/teaching');
  expect(entry?.label).toBe('Chest && abdomen');
  Reflect.apply(entry?.click ?? nothing, undefined, []);
  expect(opened).toBe('/data/teaching');
});
