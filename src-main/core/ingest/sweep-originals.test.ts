import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aZip } from '../dicom/a-zip.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolderOf, aLibrary, type TestLibrary } from '../test-library.ts';

const film = (seed: number): Buffer => Buffer.from(aChestFilm({ seed, columns: 64, rows: 72 }));

/** One film as it was at one time and another: of one SOP Instance UID, with other pixels. */
const stateOf = (seed: number, patientId = 'P1'): Buffer => {
  const elements = { x00080018: { vr: 'UI', value: `2.25.42${patientId.charCodeAt(1)}` } };
  return Buffer.from(aChestFilm({ seed, patientId, columns: 64, rows: 72, elements }));
};

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

test('a path that shows another film leaves the library’s copy of the one it showed, which is found as before', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ one: film(1), twin: film(1), other: film(2) });
  const first = await library.import(folder, 'copy');
  const studies = async () => (await library.get('library.studies', {})).rows.map(({ study }) => study);
  const [before, copied] = [await studies(), copies(library)];
  expect(copied).toHaveLength(2);
  // Another disc in the same drive.
  for (const name of ['one', 'twin', 'other']) rmSync(join(folder, name));
  rewrite(join(folder, 'one'), film(3));
  rewrite(join(folder, 'other'), film(4));
  const second = await library.import(folder, 'copy');
  expect(await studies()).toEqual(expect.arrayContaining(before));
  expect(await studies()).toHaveLength(4);
  expect(copies(library)).toEqual(expect.arrayContaining([...copied]));
  expect(second).toMatchObject({ walked: 2, states: { indexed: 2 } });
  const batches = await library.get('ingest.batches', {});
  const indexed = Object.fromEntries(batches.map(({ batch, states }) => [batch, states.indexed]));
  expect(indexed).toEqual({ [first.batch]: 2, [second.batch]: 2 });
  // The first disc again: nothing is there twice.
  rewrite(join(folder, 'one'), film(1));
  rewrite(join(folder, 'other'), film(2));
  await library.import(folder, 'copy');
  expect(await studies()).toHaveLength(4);
  expect(copies(library)).toHaveLength(4);
  // Taken back, it leaves with its copies.
  await library.get('library.remove', { batch: second.batch });
  expect(await studies()).toHaveLength(2);
  expect(copies(library)).toHaveLength(2);
});

test('a newer state of the same film replaces its copy', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ one: stateOf(1) });
  await library.import(folder, 'copy');
  rewrite(join(folder, 'one'), stateOf(2));
  await library.import(folder, 'copy');
  expect((await library.get('library.studies', {})).rows).toHaveLength(1);
  expect(copies(library)).toHaveLength(1);
});

test('half a copy of an import that was cut off goes with the next change, and a file never copied takes nothing along', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ one: stateOf(1) });
  await library.import(folder);
  mkdirSync(join(library.folder, 'originals', 'ab'), { recursive: true });
  writeFileSync(join(library.folder, 'originals', 'ab', `${'ab'.repeat(32)}.dcm.77.part`), 'half');
  rewrite(join(folder, 'one'), stateOf(2));
  await library.import(folder, 'copy');
  expect(copies(library)).toHaveLength(2);
  rewrite(join(folder, 'one'), stateOf(3));
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
  const folder = aFolderOf({ one: stateOf(1) });
  const own = aFolderOf({ 'ab/thesis.txt': 'mine', 'letters/one.dcm': 'mine' });
  symlinkSync(own, join(library.folder, 'originals'));
  await library.import(folder, 'copy');
  rewrite(join(folder, 'one'), stateOf(2));
  await library.import(folder, 'copy');
  expect(existsSync(join(own, 'ab', 'thesis.txt'))).toBe(true);
  expect(existsSync(join(own, 'letters', 'one.dcm'))).toBe(true);
  expect(copies(library).filter((name) => name.length > 60)).toHaveLength(1);
});

describe('a copy that a backup still counts on', () => {
  async function aBackupOfWhatChanged() {
    const library = await aLibrary();
    const folder = aFolderOf({ one: stateOf(1), other: stateOf(2, 'P2') });
    await library.import(folder, 'copy');
    const { name } = await library.get('backup.make', {});
    rewrite(join(folder, 'one'), stateOf(3));
    await library.import(folder, 'copy');
    return { library, folder, name };
  }
  test('stays when its file changes: restored, every image is there', async () => {
    const { library, name } = await aBackupOfWhatChanged();
    expect(copies(library)).toHaveLength(3);
    await library.get('backup.restore', { name });
    expect((await library.get('library.verify', {})).locations).toMatchObject({ checked: 2, missing: 0 });
  });

  test('stays where a backup does not say what it counts on', async () => {
    const { library, folder, name } = await aBackupOfWhatChanged();
    writeFileSync(join(library.folder, 'backup', name), 'no database');
    rewrite(join(folder, 'other'), stateOf(4, 'P2'));
    await library.import(folder, 'copy');
    expect(copies(library)).toHaveLength(4);
  });

  test('stays while a backup is being made, which counts on it when it is finished', async () => {
    const library = await aLibrary();
    const folder = aFolderOf({ one: stateOf(1) });
    await library.import(folder, 'copy');
    const making = join(library.folder, 'backup', 'library-asked-2026-01-01.db.part');
    mkdirSync(join(library.folder, 'backup'));
    writeFileSync(making, 'as far as it has come');
    rewrite(join(folder, 'one'), stateOf(2));
    await library.import(folder, 'copy');
    expect(copies(library)).toHaveLength(2);
    rmSync(making);
    rewrite(join(folder, 'one'), stateOf(3));
    await library.import(folder, 'copy');
    expect(copies(library)).toHaveLength(1);
  });

  test('goes when the backup has gone, and with whoever it is of', async () => {
    const { library } = await aBackupOfWhatChanged();
    await library.get('library.remove', { patient: 'P1' });
    expect(copies(library)).toHaveLength(1);
  });
});
