import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const list = readFileSync(join(root, 'docs/security.md'), 'utf8');

test('each of Electron’s twenty items is answered, and every file that is named is there', () => {
  const rows = list.split('\n').filter((line) => /^\| \d/.test(line));
  expect(rows.map((row) => Number(row.split('|')[1]))).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  const files = [...list.matchAll(/`((?:src-|scripts\/|resources\/|package\.json)[^`]*)`/g)].map(
    ([, path]) => path ?? '',
  );
  expect(files.length).toBeGreaterThan(30);
  expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
