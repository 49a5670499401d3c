import { lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFullDisk } from '../../core/a-full-disk.ts';
import { aFolder } from '../../core/store/test-store.ts';
import { writeFileAt } from './write-file-at.ts';

test('a list of patients that a command writes is for nobody else on this machine to read', async () => {
  const file = join(aFolder(), 'list.csv');
  expect(await writeFileAt(file, 'patient\r\n', 'The file')).toEqual({ ok: true, value: true });
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test.each(['ENOSPC', 'EDQUOT'] as const)(
  'a disk that is full (%s) leaves what was there before, and nothing half written',
  async (code) => {
    const folder = aFolder();
    const file = join(folder, 'list.csv');
    writeFileSync(file, 'of last week');
    aFullDisk('writeFile', /list\.csv/, code);
    expect(await writeFileAt(file, 'patient\r\n', 'The file')).toMatchObject({
      failure: { code: 'disk-full', detail: expect.stringMatching(/not written.*free some space/) },
    });
    expect([readdirSync(folder), readFileSync(file, 'utf8')]).toEqual([['list.csv'], 'of last week']);
  },
);

test('a file that a link leads to is written where it lies, and a pipe is written into', async () => {
  const folder = aFolder();
  writeFileSync(join(folder, 'there.csv'), 'before');
  symlinkSync('there.csv', join(folder, 'link.csv'));
  await writeFileAt(join(folder, 'link.csv'), 'now', 'The file');
  expect(readFileSync(join(folder, 'there.csv'), 'utf8')).toBe('now');
  expect(lstatSync(join(folder, 'link.csv')).isSymbolicLink()).toBe(true);
  expect(await writeFileAt('/dev/null', 'now', 'The file')).toEqual({ ok: true, value: true });
  expect(statSync('/dev/null').isFile()).toBe(false);
});
