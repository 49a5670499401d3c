import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { grant } from '../../../src-preload/contract/grant.ts';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { standInEmbedder } from '../embed/stand-in-embedder.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aGrant, aLibrary } from '../test-library.ts';

test('a folder that holds no library, or a damaged one, leaves the open library open', async () => {
  const library = await aLibrary();
  const before = await library.get('library.card', {});
  const damaged = aFolder();
  writeFileSync(join(damaged, 'library.db'), 'no database');
  expect(await library.call('library.open', { place: grant.parse(aFolder()) })).toMatchObject({
    failure: { code: 'library-missing' },
  });
  expect(await library.call('library.open', { place: grant.parse(damaged) })).toMatchObject({
    failure: { code: 'library-damaged' },
  });
  expect(await library.get('library.card', {})).toEqual(before);
});

test('another library is opened in place of the open one, which is let go', async () => {
  const other = await aLibrary();
  await other.close();
  const first = await aLibrary();
  await first.get('library.open', { place: grant.parse(other.folder) });
  const again = await aLibrary(first.folder);
  expect((await again.get('library.card', {})).name).toBe('Test');
});

test('the library that is open is opened again', async () => {
  const library = await aLibrary();
  const again = await library.call('library.open', { place: grant.parse(library.folder) });
  expect(again).toMatchObject({ ok: true });
});

test('of two libraries opened in one breath the second stays, and neither is held when it is closed', async () => {
  // Whatever embeds ends what it began: a library with films takes a while to let go of.
  const slow = { ...standInEmbedder(), close: () => new Promise<void>((end) => setTimeout(end, 100)) };
  const library = await aLibrary(undefined, { openEmbedder: () => Promise.resolve(succeed(slow)) });
  await library.import(aFolderOf({ film: aChestFilm({ columns: 32, rows: 32 }) }));
  const others = [await aLibrary(), await aLibrary()];
  for (const other of others) await other.close();
  const opened = await Promise.all(
    others.map(({ folder }) => library.call('library.open', { place: grant.parse(folder) })),
  );
  expect(opened.map(({ ok }) => ok)).toEqual([true, true]);
  expect(library.core.library.current()).toMatchObject({ value: { store: { folder: others[1]?.folder } } });
  await library.close();
  for (const { folder } of [library, ...others]) {
    const again = await aLibrary(folder);
    expect((await again.get('library.card', {})).name).toBe('Test');
  }
});

describe('a library whose engine fails', () => {
  const film = () => aFolderOf({ film: aChestFilm({ columns: 32, rows: 32 }) });

  test('when it starts is let go of all the same', async () => {
    const library = await aLibrary(undefined, { openEmbedder: () => Promise.reject(new Error('died')) });
    await expect(library.call('ingest.folder', { folder: aGrant(film()) })).rejects.toThrow('died');
    await library.close();
    await aLibrary(library.folder);
  });

  test('when it is closed holds neither itself nor the library that is opened in its place', async () => {
    const stuck = { ...standInEmbedder(), close: () => Promise.reject(new Error('stuck')) };
    const library = await aLibrary(undefined, { openEmbedder: () => Promise.resolve(succeed(stuck)) });
    const other = await aLibrary();
    await other.close();
    await library.import(film());
    await expect(library.call('library.open', { place: aGrant(other.folder) })).rejects.toThrow('stuck');
    for (const { folder } of [library, other]) await aLibrary(folder);
  });

  test('is closed once where it worked beside another', async () => {
    let closed = 0;
    const counted = { ...standInEmbedder(), close: () => Promise.resolve(void (closed += 1)) };
    const library = await aLibrary(undefined, { openEmbedder: () => Promise.resolve(succeed(counted)) });
    const current = library.core.library.current();
    if (!current.ok) throw new Error(current.failure.code);
    const beside = current.value.enginesBeside(current.value.model);
    await beside.embedder();
    await beside.close();
    await library.close();
    expect(closed).toBe(1);
  });
});

test('a list of recent libraries that is not what it was is told, and keeps nobody out', async () => {
  const userFolder = aFolder();
  const library = await aLibrary(aFolder(), { userFolder });
  writeFileSync(join(userFolder, 'recent-libraries.json'), '[{"fol');
  expect(await library.call('library.recent', {})).toMatchObject({ failure: { code: 'settings-damaged' } });
  await library.get('library.begin', { of: 'own' });
  expect(await library.get('library.recent', {})).toMatchObject([{ name: 'My library' }]);
});

test('a library that was just made is the one opened last: it is there at the next start', async () => {
  const library = await aLibrary(aFolder(), { userFolder: aFolder() });
  const made = join(aFolder(), 'chest');
  await library.get('library.create', { place: aGrant(made), name: 'Chest' });
  expect((await library.get('library.recent', {}))[0]).toMatchObject({ name: 'Chest', where: made });
});
