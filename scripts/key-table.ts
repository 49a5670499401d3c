import { writeFile } from 'node:fs/promises';
import { keyGroups, keyTable } from '../src-renderer/features/viewer/keys/key-table.ts';
import { mouseAsDelivered, mouseLines } from '../src-renderer/features/viewer/keys/mouse.ts';

export const keyTablePage = new URL('../docs/keys.md', import.meta.url);

/** `docs/keys.md` as the key table has it. */
export function keyTableText(): string {
  const groups = keyGroups.map((group) => {
    const lines = keyTable.filter((line) => line.group === group);
    const rows = lines.map(({ keys, words }) => `| ${keys.map(capped).join(', ')} | ${words} |`);
    return [`## ${group}`, '', '| Key | Does |', '| --- | --- |', ...rows].join('\n');
  });
  const mouse = mouseLines(mouseAsDelivered).map(([button, words]) => `| ${button} | ${words} |`);
  return [
    '# Keys and mouse of the reading room',
    'Made by `npm run docs:keys` from the table that answers the keys; a test holds the two together. `?` shows the same\nsheet in the window, where every key and mouse button can be changed; a key that another action has is told before it\nis taken. On a Mac, ⌘ counts as Ctrl.',
    ...groups,
    ['## Mouse', '', '| Button | Does |', '| --- | --- |', ...mouse].join('\n'),
  ]
    .join('\n\n')
    .concat('\n');
}

function capped(key: string): string {
  return `\`${key}\``;
}

if (import.meta.main) await writeFile(keyTablePage, keyTableText());
