import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aZip } from '../dicom/a-zip.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolderOf, aLibrary, type TestLibrary } from '../test-library.ts';

const film = (seed: number): Buffer => Buffer.from(aChestFilm({ seed, columns: 64, rows: 72 }));

function copies({ folder }: TestLibrary): readonly string[] {
  const place = join(folder, 'originals');
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'));
}

let day = 0;

/** Writes a file anew, with another time than it ever had. */
function rewrite(path: string, bytes: Uint8Array): void {
  writeFileSync(path, bytes);
  const time = new Date(2020, 1, (day += 1));
  utimesSync(path, time, time);
}

test('an archive that changed leaves no copy of what it held, and keeps what it still holds', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({
    'cd.zip': aZip([
      { name: 'a', content: film(1) },
      { name: 'b', content: film(2) },
    ]),
  });
  await library.import(folder);
  const before = copies(library);
  const changed = [
    { name: 'a', content: film(1) },
    { name: 'b', content: film(3) },
  ];
  rewrite(join(folder, 'cd.zip'), aZip(changed));
  await library.import(folder);
  const after = copies(library);
  expect(after).toHaveLength(2);
  expect(after.filter((name) => before.includes(name))).toHaveLength(1);
});

test('a file that changed leaves its old copy only where another path holds the same', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ one: film(1), twin: film(1), other: film(2) });
  await library.import(folder, 'copy');
  expect(copies(library)).toHaveLength(2);
  rewrite(join(folder, 'one'), film(3));
  rewrite(join(folder, 'other'), film(4));
  await library.import(folder, 'copy');
  const { rows } = await library.get('library.studies', {});
  expect(rows).toHaveLength(3);
  expect(copies(library)).toHaveLength(3);
});

test('half a copy of an import that was cut off goes with the next change, and a file never copied takes nothing along', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ one: film(1) });
  await library.import(folder);
  mkdirSync(join(library.folder, 'originals', 'ab'), { recursive: true });
  writeFileSync(join(library.folder, 'originals', 'ab', `${'ab'.repeat(32)}.dcm.77.part`), 'half');
  rewrite(join(folder, 'one'), film(2));
  await library.import(folder, 'copy');
  expect(copies(library)).toHaveLength(2);
  rewrite(join(folder, 'one'), film(3));
  await library.import(folder, 'copy');
  expect(copies(library)).toHaveLength(1);
});

test('a removal takes along a copy that an earlier one has left, with no backup there', async () => {
  const library = await aLibrary();
  await library.import(aFolderOf({ one: film(1) }), 'copy');
  mkdirSync(join(library.folder, 'originals', 'ab'), { recursive: true });
  writeFileSync(join(library.folder, 'originals', 'ab', `${'ab'.repeat(32)}.dcm`), 'left');
  await library.get('library.remove', { batch: 1 });
  expect(copies(library)).toEqual([]);
});

test('where the folder of copies is a link to somebody’s own files, none of them is swept away', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ one: film(1) });
  const own = aFolderOf({ 'ab/thesis.txt': 'mine', 'letters/one.dcm': 'mine' });
  symlinkSync(own, join(library.folder, 'originals'));
  await library.import(folder, 'copy');
  rewrite(join(folder, 'one'), film(2));
  await library.import(folder, 'copy');
  expect(existsSync(join(own, 'ab', 'thesis.txt'))).toBe(true);
  expect(existsSync(join(own, 'letters', 'one.dcm'))).toBe(true);
  expect(copies(library).filter((name) => name.length > 60)).toHaveLength(1);
});

describe('a copy that a backup still counts on', () => {
  async function aBackupOfWhatChanged() {
    const library = await aLibrary();
    const folder = aFolderOf({ one: aFilmOf('P1', 1), other: aFilmOf('P2', 2) });
    await library.import(folder, 'copy');
    const { name } = await library.get('backup.make', {});
    rewrite(join(folder, 'one'), aFilmOf('P1', 3));
    await library.import(folder, 'copy');
    return { library, folder, name };
  }
  const aFilmOf = (patientId: string, seed: number) =>
    Buffer.from(aChestFilm({ seed, patientId, columns: 64, rows: 72 }));

  test('stays when its file changes: restored, every image is there', async () => {
    const { library, name } = await aBackupOfWhatChanged();
    expect(copies(library)).toHaveLength(3);
    await library.get('backup.restore', { name });
    expect((await library.get('library.verify', {})).locations).toMatchObject({ checked: 2, missing: 0 });
  });

  test('stays where a backup does not say what it counts on', async () => {
    const { library, folder, name } = await aBackupOfWhatChanged();
    writeFileSync(join(library.folder, 'backup', name), 'no database');
    rewrite(join(folder, 'other'), aFilmOf('P2', 4));
    await library.import(folder, 'copy');
    expect(copies(library)).toHaveLength(4);
  });

  test('stays while a backup is being made, which counts on it when it is finished', async () => {
    const library = await aLibrary();
    const folder = aFolderOf({ one: aFilmOf('P1', 1) });
    await library.import(folder, 'copy');
    const making = join(library.folder, 'backup', 'library-asked-2026-01-01.db.part');
    mkdirSync(join(library.folder, 'backup'));
    writeFileSync(making, 'as far as it has come');
    rewrite(join(folder, 'one'), aFilmOf('P1', 2));
    await library.import(folder, 'copy');
    expect(copies(library)).toHaveLength(2);
    rmSync(making);
    rewrite(join(folder, 'one'), aFilmOf('P1', 3));
    await library.import(folder, 'copy');
    expect(copies(library)).toHaveLength(1);
  });

  test('goes when the backup has gone, and with whoever it is of', async () => {
    const { library } = await aBackupOfWhatChanged();
    await library.get('library.remove', { patient: 'P1' });
    expect(copies(library)).toHaveLength(1);
  });
});
