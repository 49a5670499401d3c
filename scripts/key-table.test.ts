import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { keyTablePage, keyTableText } from './key-table.ts';

test('docs/keys.md is what the key table says: `npm run docs:keys` makes it anew', async () => {
  expect(await readFile(keyTablePage, 'utf8')).toBe(keyTableText());
});
