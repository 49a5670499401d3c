import { writeFile } from 'node:fs/promises';
import { fixedKeys } from '../src-renderer/features/viewer/keys/fixed-keys.ts';
import { keyGroups, keyTable, type KeyLine } from '../src-renderer/features/viewer/keys/key-table.ts';
import { mouseAsDelivered, mouseLines } from '../src-renderer/features/viewer/keys/mouse.ts';

export const keyTablePage = new URL('../docs/keys.md', import.meta.url);

/** `docs/keys.md` as the key table has it. */
export function keyTableText(): string {
  const groups = keyGroups.map((group) =>
    keySection(
      group,
      keyTable.filter((line) => line.group === group),
    ),
  );
  const mouse = mouseLines(mouseAsDelivered).map(([button, words]) => `| ${button} | ${words} |`);
  return [
    '# Keys and mouse',
    'Made by `npm run docs:keys` from the table that answers the keys; a test holds the two together. `?` shows the same\nsheet in the window, where every key and mouse button of the reading room can be changed; a key that another action has\nis told before it is taken, and one that is heard everywhere stays what it is. On a Mac, ⌘ counts as Ctrl.',
    ...groups,
    ['## Mouse', '', '| Button | Does |', '| --- | --- |', ...mouse].join('\n'),
    'The following keys stand as they are, each heard where the focus lies in its place.',
    ...fixedKeys.map(({ place, lines }) => keySection(place, lines)),
  ]
    .join('\n\n')
    .concat('\n');
}

function keySection(name: string, lines: readonly Pick<KeyLine, 'keys' | 'words'>[]): string {
  const rows = lines.map(({ keys, words }) => `| ${keys.map(capped).join(', ')} | ${words} |`);
  return [`## ${name}`, '', '| Key | Does |', '| --- | --- |', ...rows].join('\n');
}

function capped(key: string): string {
  return `\`${key}\``;
}

if (import.meta.main) await writeFile(keyTablePage, keyTableText());
