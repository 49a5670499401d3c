import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';
import { aFolder } from './test-store.ts';

test('a folder is made with those above it, for its owner alone; one that is there stays', async () => {
  const folder = join(aFolder(), 'a', 'b', 'c');
  await makeFolder(folder);
  writeFileSync(join(folder, 'kept'), '');
  await makeFolder(folder);
  expect(statSync(join(folder, 'kept')).isFile()).toBe(true);
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('a file is no folder', async () => {
  const file = join(aFolder(), 'file');
  writeFileSync(file, '');
  await expect(makeFolder(file)).rejects.toThrow('EEXIST');
});

test.skipIf(process.platform !== 'linux')(
  'where the system makes no folders, that is told at once',
  async () => {
    await expect(makeFolder('/proc/simile/library')).rejects.toThrow('ENOENT');
  },
);
