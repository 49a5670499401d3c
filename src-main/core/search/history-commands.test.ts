import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolderOf, aGrant, aLibrary } from '../test-library.ts';

const film = (n: number) =>
  aChestFilm({
    seed: n,
    patientId: `P${n}`,
    elements: { x00080018: { vr: 'UI', value: `2.25.${n}` } },
  });

const films = (numbers: readonly number[]) =>
  aFolderOf(Object.fromEntries(numbers.map((n) => [`f${n}`, film(n)])));

async function aLibraryAsked() {
  const library = await aLibrary();
  await library.import(films([1, 2, 3, 4]));
  await library.get('search.similar', { image: { instance: 1 }, more: [{ instance: 2 }], remember: true });
  return library;
}

test('a past search gives the same list, and says so', async () => {
  const library = await aLibraryAsked();
  const [past] = await library.get('history.list', {});
  expect(past).toMatchObject({ face: 1, hits: 3, repeatable: true, question: { more: [{ instance: 2 }] } });
  const again = await library.get('history.repeat', { search: past?.search ?? 0 });
  expect(again).toMatchObject({ same: true, change: { came: 0, gone: 0, moved: 0, generation: false } });
  expect(again.answer.hits.map(({ rank }) => rank)).toEqual([1, 2, 3]);
});

test('after an import and a removal it says how many hits came, went and moved', async () => {
  const library = await aLibraryAsked();
  const [past] = await library.get('history.list', {});
  await library.get('library.remove', { patient: 'P4' });
  await library.import(films([5, 6]));
  const again = await library.get('history.repeat', { search: past?.search ?? 0 });
  expect(again).toMatchObject({ same: false, change: { came: 2, gone: 1, library: { before: 4, now: 5 } } });
});

test('another model, or a library restored from a backup, is told', async () => {
  const library = await aLibraryAsked();
  const [past] = await library.get('history.list', {});
  library.store.database.run("UPDATE past_search SET fingerprint = 'other', generation = 'older'");
  const again = await library.get('history.repeat', { search: past?.search ?? 0 });
  expect(again).toMatchObject({ same: false, change: { model: { before: 'other' }, generation: true } });
});

test('only what is to be remembered is; it is wiped without a trace, and the audit log stays', async () => {
  const library = await aLibraryAsked();
  await library.get('search.similar', { image: { instance: 3 } });
  const file = aFolderOf({ 'x.dcm': film(9) });
  await library.get('search.similar', { image: { file: aGrant(`${file}/x.dcm`) }, remember: true });
  const [dropped, , ...more] = await library.get('history.list', {});
  expect([dropped?.repeatable, more]).toEqual([false, []]);
  expect(JSON.stringify(dropped)).not.toContain(file);
  expect(await library.call('history.repeat', { search: dropped?.search ?? 0 })).toMatchObject({ ok: false });
  const audited = () => library.store.database.all('SELECT * FROM audit').length;
  const before = audited();
  await library.get('history.wipe', {});
  expect([await library.get('history.list', {}), audited()]).toEqual([[], before]);
  expect(library.store.database.all('SELECT * FROM past_search_image')).toEqual([]);
});
