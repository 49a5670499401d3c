import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFullDisk } from '../../core/a-full-disk.ts';
import { aRefusedCall } from '../../core/a-refused-call.ts';
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

test.each([
  ['writeFile', 'EACCES'],
  ['writeFile', 'EROFS'],
  ['rename', 'EBUSY'],
] as const)(
  'a file that may be written is, where nothing may be made beside it (%s, %s)',
  async (call, code) => {
    const folder = aFolder();
    const file = join(folder, 'list.csv');
    writeFileSync(file, 'of last week');
    // Nothing can be made or replaced: the system that runs the tests may let everybody do so.
    aRefusedCall(call, /\.part$/, code);
    expect(await writeFileAt(file, 'now', 'The file')).toEqual({ ok: true, value: true });
    expect([readdirSync(folder), readFileSync(file, 'utf8')]).toEqual([['list.csv'], 'now']);
    expect(await writeFileAt(join(folder, 'new.csv'), 'now', 'The file')).toMatchObject({
      failure: { code: 'unreadable' },
    });
    expect(readdirSync(folder)).toEqual(['list.csv']);
  },
);

test('a file that others may read stays so when it is written again', async () => {
  const file = join(aFolder(), 'list.csv');
  writeFileSync(file, 'of last week');
  chmodSync(file, 0o664);
  await writeFileAt(file, 'now', 'The file');
  expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual(['now', 0o664]);
});

test('a file that links lead to and that is not there yet is made where they lead', async () => {
  const folder = aFolder();
  symlinkSync('second.csv', join(folder, 'first.csv'));
  symlinkSync('new.csv', join(folder, 'second.csv'));
  await writeFileAt(join(folder, 'first.csv'), 'now', 'The file');
  expect(readdirSync(folder)).toEqual(['first.csv', 'new.csv', 'second.csv']);
  expect(lstatSync(join(folder, 'new.csv')).isFile()).toBe(true);
  expect(readFileSync(join(folder, 'first.csv'), 'utf8')).toBe('now');
  symlinkSync('round.csv', join(folder, 'round.csv'));
  expect(await writeFileAt(join(folder, 'round.csv'), 'now', 'The file')).toMatchObject({
    failure: { code: 'unreadable' },
  });
});

test('what a killed command left half written goes when its file is written again, and nothing else does', async () => {
  const folder = aFolder();
  const killed = spawnSync(process.execPath, ['-e', '']).pid;
  const left = `list.csv.simile-${killed}.part`;
  const others = [
    `list.csv.simile-${process.ppid}.part`,
    `list.csv.${killed}.part`,
    `list.csv.simile-${killed}.part.csv`,
    `other.csv.simile-${killed}.part`,
  ].toSorted();
  for (const name of [left, ...others]) writeFileSync(join(folder, name), 'pat');
  expect(await writeFileAt(join(folder, 'list.csv'), 'patient\r\n', 'The file')).toMatchObject({ ok: true });
  expect(readdirSync(folder)).toEqual(['list.csv', ...others].toSorted());
  expect(readFileSync(join(folder, 'list.csv'), 'utf8')).toBe('patient\r\n');
});

test('a file is written in a folder that may not be listed', async () => {
  const file = join(aFolder(), 'list.csv');
  aRefusedCall('readdir', /./, 'EACCES');
  expect(await writeFileAt(file, 'now', 'The file')).toEqual({ ok: true, value: true });
});
