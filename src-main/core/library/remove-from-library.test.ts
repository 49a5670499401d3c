import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolderOf, aLibrary } from '../test-library.ts';

test('nothing leaves a library without a line in its audit log', async () => {
  const library = await aLibrary();
  await library.import(aFolderOf({ IM1: aChestFilm({ seed: 1, columns: 64, rows: 72 }) }));
  const { database } = library.store;
  // As where the process ends, or the disk is full, between the removal and its line.
  database.script(
    "CREATE TEMP TRIGGER cut BEFORE INSERT ON audit WHEN new.action = 'remove' BEGIN SELECT RAISE(ABORT, 'cut'); END",
  );
  await expect(library.call('library.remove', { batch: 1 })).rejects.toThrow('cut');
  expect(database.get('SELECT COUNT(*) AS n FROM instance')).toEqual({ n: 1 });
  database.script('DROP TRIGGER cut');
  await library.get('library.remove', { batch: 1 });
  expect(database.all("SELECT subject FROM audit WHERE action = 'remove'")).toEqual([{ subject: 'batch 1' }]);
});
