import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolder } from '../store/test-store.ts';
import { aGrant, aLibrary } from '../test-library.ts';

function aFolderOfFilms(films: number): string {
  const folder = aFolder();
  for (let film = 0; film < films; film++)
    writeFileSync(join(folder, `IM${film}`), aChestFilm({ seed: film + 1, columns: 64, rows: 78 }));
  return folder;
}

test('an import cancelled before any file was met is resumed to its end', async () => {
  const library = await aLibrary();
  const stopped = await library.call(
    'ingest.folder',
    // Grants are paths in these tests.
    { folder: aFolderOfFilms(4) },
    AbortSignal.abort(),
  );
  expect(stopped).toMatchObject({ ok: true, value: { cancelled: true } });
  const resumed = await library.get('ingest.resume', {});
  expect(resumed.states.indexed).toBe(4);
  expect(resumed.cancelled).toBe(false);
  expect((await library.get('ingest.batches', {}))[0]?.finishedAt).toBeDefined();
});

test('a resumed import walks a folder once; a second resume has nothing left to do', async () => {
  const library = await aLibrary();
  await library.call('ingest.folder', { folder: aFolderOfFilms(2) }, AbortSignal.abort());
  await library.get('ingest.resume', {});
  expect((await library.get('ingest.resume', {})).walked).toBe(0);
});

test('an import that was cut off is resumed where its folder lies now', async () => {
  const library = await aLibrary();
  const folder = aFolderOfFilms(3);
  await library.call('ingest.folder', { folder: aGrant(folder) }, AbortSignal.abort());
  const moved = join(aFolder(), 'moved');
  renameSync(folder, moved);
  await library.get('library.relocate', { from: folder, to: aGrant(moved) });
  expect((await library.get('ingest.resume', {})).states.indexed).toBe(3);
});
