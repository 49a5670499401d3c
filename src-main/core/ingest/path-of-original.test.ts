import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aLibrary } from '../test-library.ts';
import { findFile } from '../viewer/find-file.ts';
import { keepOriginal } from './keep-original.ts';
import { pathOfOriginal } from './path-of-original.ts';

const sha = 'ab'.repeat(32);

test('a copy is found where it was kept, and a place of any other form is no copy', async () => {
  const folder = aFolder();
  const kept = await keepOriginal(folder, Buffer.from(sha, 'hex'), Buffer.from('film'));
  expect(pathOfOriginal(folder, kept)).toBe(join(folder, 'originals', 'ab', `${sha}.dcm`));
  for (const other of [
    '../../x',
    `originals/../ab/${sha}.dcm`,
    `originals/cd/${sha}.dcm`,
    `${kept}/../../../../x`,
    `${kept}\n`,
    'library.db',
    '/etc/passwd',
    '',
  ])
    expect(pathOfOriginal(folder, other)).toBeUndefined();
});

test('a library that names a file outside itself as its own copy neither shows it nor deletes it', async () => {
  const folder = join(aFolder(), 'library');
  mkdirSync(folder);
  const library = await aLibrary(folder);
  await library.import(aFolderOf({ IM1: aChestFilm({ seed: 1, columns: 64, rows: 72 }) }), 'copy');
  const outside = join(folder, '..', 'thesis.txt');
  writeFileSync(outside, 'mine');
  library.store.database.run("UPDATE ledger SET copied_to = '../thesis.txt'");
  const [row] = library.store.database.all<{ id: number }>('SELECT instance_id AS id FROM instance');
  expect(await findFile(library.store, row?.id ?? 0)).toMatchObject({ failure: { code: 'vanished' } });
  expect(await library.get('library.remove', { batch: 1 })).toMatchObject({ instances: 1 });
  expect(existsSync(outside)).toBe(true);
});
