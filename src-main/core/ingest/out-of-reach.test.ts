import { existsSync, renameSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { systemClock } from '../node-deps.ts';
import { toggleKeyImage } from '../store/notes.ts';
import { aFolderOf, aGrant, aLibrary, type TestLibrary } from '../test-library.ts';

const film = (seed: number): Uint8Array => aChestFilm({ seed, columns: 32, rows: 36 });

const keyImages = ({ store }: TestLibrary): number =>
  store.database.get<{ n: number }>('SELECT COUNT(*) AS n FROM key_image')?.n ?? 0;

function markFirst({ store }: TestLibrary): void {
  const first = store.database.get<{ id: number }>('SELECT MIN(instance_id) AS id FROM instance');
  toggleKeyImage(store.database, first?.id ?? 0, 0, '2026-01-01');
}

test('a film that its link does not lead to for now stays, with what was marked in it and the copy of it', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1) });
  await library.import(folder, 'copy');
  markFirst(library);
  rmSync(join(folder, 'a'));
  symlinkSync(join(folder, 'unmounted'), join(folder, 'a'));
  const { states, walked } = await library.import(folder, 'copy');
  expect([walked, states.indexed]).toEqual([1, 1]);
  expect((await library.get('library.card', {})).images).toBe(1);
  expect(keyImages(library)).toBe(1);
  const [copy] = library.store.database.all<{ place: string }>('SELECT copied_to AS place FROM ledger');
  expect(existsSync(join(library.folder, copy?.place ?? 'no copy'))).toBe(true);
});

test('a drive that is pulled while its folder is read again is offline, and none of its films leaves', async () => {
  const folder = aFolderOf(Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`f${n + 10}`, film(n)])));
  let pullAfter = Infinity;
  const now = (): number => {
    if (--pullAfter === 0) renameSync(folder, `${folder}-away`);
    return systemClock.now();
  };
  const library = await aLibrary(undefined, { clock: { ...systemClock, now } });
  await library.import(folder);
  markFirst(library);
  pullAfter = 6;
  expect(await library.call('ingest.folder', { folder: aGrant(folder) })).toMatchObject({
    failure: { code: 'root-offline' },
  });
  renameSync(`${folder}-away`, folder);
  expect((await library.get('library.card', {})).images).toBe(12);
  expect(keyImages(library)).toBe(1);
  expect((await library.get('ingest.resume', {})).walked).toBe(12);
});

test('a film that could not be opened is read once it may be, although nothing else changed about it', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({
    a: film(1),
    'b.txt': ' FINAL REPORT\n FINDINGS: Clear.\n\n IMPRESSION: Normal.\n',
  });
  await library.import(folder);
  const { database } = library.store;
  database.run("UPDATE ledger SET state = 'quarantined', code = 'unreadable', instance_id = NULL");
  database.run('DELETE FROM instance');
  database.run('DELETE FROM report');
  database.run('DELETE FROM report_file');
  const { states } = await library.import(folder);
  expect(states).toMatchObject({ indexed: 1, report: 1, quarantined: 0 });
});

test('what a report said stays where its drive goes away before it is read again', async () => {
  const folder = aFolderOf({ 'b.txt': ' FINAL REPORT\n FINDINGS: Clear.\n\n IMPRESSION: Normal.\n' });
  let pull = false;
  const library = await aLibrary(undefined, {
    tell: ({ name }) => {
      if (pull && name === 'ingest.progress') rmSync(join(folder, 'b.txt'), { force: true });
    },
  });
  await library.import(folder);
  pull = true;
  utimesSync(join(folder, 'b.txt'), new Date(), new Date(2020, 1, 1));
  await library.import(folder);
  expect((await library.get('report.unmatched', {})).total).toBe(1);
});
