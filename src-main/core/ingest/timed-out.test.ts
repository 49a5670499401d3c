import { expect, test } from 'vitest';
import { aZip } from '../dicom/a-zip.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolderOf, aLibrary } from '../test-library.ts';
import { openPreparePool } from './prepare-pool.ts';

test('a file whose decoding took too long is tried again when its folder is imported again, in an archive or not', async () => {
  const film = (seed: number) => Buffer.from(aChestFilm({ seed, columns: 64, rows: 72 }));
  const folder = aFolderOf({ plain: film(1), 'cd.zip': aZip([{ name: 'a', content: film(2) }]) });
  const hurried = await aLibrary(undefined, {
    openPreparer: () => openPreparePool({ workers: 1, patience: 1 }),
  });
  expect((await hurried.import(folder)).states).toMatchObject({ quarantined: 2, indexed: 0 });
  expect(hurried.store.database.column("SELECT code FROM ledger WHERE state = 'quarantined'")).toEqual([
    'timed-out',
    'timed-out',
  ]);
  await hurried.close();
  const library = await aLibrary(hurried.folder);
  expect(await library.import(folder)).toMatchObject({
    new: 0,
    states: { quarantined: 0, indexed: 2 },
    pending: 0,
  });
});
