import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lookAtPath, pathsOf } from './opened-paths.ts';

test('paths on a command line are meant from the folder they were typed in; switches are none', () => {
  expect(pathsOf(['simile', '--allow-x', '-psn_0', '', 'a.dcm', '/b/c.dcm'], '/desk', 1)).toEqual([
    '/desk/a.dcm',
    '/b/c.dcm',
  ]);
  expect(pathsOf(['electron', '.', 'a.dcm'], '/desk', 2)).toEqual(['/desk/a.dcm']);
});

test('a file, a library and a folder are told apart, and what is not there is nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'simile-paths-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'library'));
  await writeFile(join(folder, 'library', 'library.db'), '');
  await writeFile(join(folder, 'film.dcm'), '');
  expect(await lookAtPath(join(folder, 'film.dcm'))).toMatchObject({ kind: 'file', name: 'film.dcm' });
  expect(await lookAtPath(join(folder, 'library'))).toMatchObject({ kind: 'library' });
  expect(await lookAtPath(folder)).toMatchObject({ kind: 'folder' });
  expect(await lookAtPath(join(folder, 'gone'))).toBeUndefined();
});
