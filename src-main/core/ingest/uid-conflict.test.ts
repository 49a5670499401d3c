import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolderOf, aLibrary, type TestLibrary } from '../test-library.ts';

const film = (seed: number, uid = '2.25.42', patientId = `P${seed}`) =>
  aChestFilm({ seed, patientId, columns: 64, rows: 72, elements: { x00080018: { vr: 'UI', value: uid } } });

/** Which paths stand for an image, and whether they say that its UID is another image's, too. */
const said = ({ store }: TestLibrary) =>
  Object.fromEntries(
    store.database
      .all<{ path: string; code: string }>(
        "SELECT relative_path AS path, code FROM ledger WHERE state = 'indexed' ORDER BY path",
      )
      .map(({ path, code }) => [path, code]),
  );

let day = 0;

function rewrite(path: string, bytes: Uint8Array): void {
  writeFileSync(path, bytes);
  const time = new Date(2020, 1, (day += 1));
  utimesSync(path, time, time);
}

async function inConflict() {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1), b: film(2) });
  await library.import(folder);
  expect(said(library)).toEqual({ a: 'uid-conflict', b: 'uid-conflict' });
  return { library, folder };
}

test('an image whose UID was another’s too says so no more when the other was removed', async () => {
  const { library } = await inConflict();
  await library.get('library.remove', { patient: 'P2' });
  expect(said(library)).toEqual({ a: '' });
});

test.each([
  ['is another image now', film(2, '2.25.43')],
  ['shows the same now', film(1)],
])('nor when the other file %s', async (_, bytes) => {
  const { library, folder } = await inConflict();
  rewrite(join(folder, 'b'), bytes);
  await library.import(folder);
  expect(Object.values(said(library)).filter((code) => code !== '')).toEqual([]);
});

test('an image that was written anew, with pixels that are still not the other’s, goes on saying so', async () => {
  const { library, folder } = await inConflict();
  rewrite(join(folder, 'a'), film(3, '2.25.42', 'P1'));
  await library.import(folder);
  expect(said(library)).toEqual({ a: 'uid-conflict', b: 'uid-conflict' });
});

test('an image of another import, whose copy in this one is taken back, says so where it lies', async () => {
  const { library, folder } = await inConflict();
  await library.import(aFolderOf({ twin: film(1) }));
  rmSync(folder, { recursive: true });
  await library.get('library.remove', { batch: 1 });
  expect(said(library)).toEqual({ twin: '' });
});
