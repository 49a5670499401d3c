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

test('a question of image, words and codes gives the same list again, and says when reports were read since', async () => {
  const library = await aLibrary();
  const folder = (numbers: readonly number[], words: string) =>
    aFolderOf(
      Object.fromEntries(
        numbers.flatMap((n) => [
          [`s${n}/film.dcm`, film(n)],
          [`s${n}.txt`, `FINDINGS: As below.\n\nIMPRESSION: ${words}\n`],
        ]),
      ),
    );
  await library.import(folder([1, 2, 3], 'Small left pleural effusion.'));
  const fuse = { words: 'effusion', codes: ['J90'], weights: { image: 0.5, words: 1, codes: 1 } };
  const first = await library.get('search.similar', {
    image: { sopInstanceUid: '2.25.1' },
    fuse,
    remember: true,
  });
  const [past] = await library.get('history.list', {});
  expect(past).toMatchObject({ hits: 2, repeatable: true, question: { fuse } });
  const repeat = () => library.get('history.repeat', { search: past?.search ?? 0 });
  const again = await repeat();
  expect(again).toMatchObject({ same: true, change: { reports: false }, question: { fuse } });
  expect(again.answer.hits).toEqual(first.hits);
  await library.import(folder([4], 'Large left pleural effusion.'));
  expect(await repeat()).toMatchObject({ same: false, change: { reports: true, came: 1, gone: 0 } });
});

test('a question about a file that is gone is told as one, its words beside it kept', async () => {
  const library = await aLibraryAsked();
  const file = aFolderOf({ 'x.dcm': film(9) });
  const question = { image: { file: aGrant(`${file}/x.dcm`) }, also: [{ instance: 2 }] };
  await library.get('search.similar', { ...question, remember: true });
  const [past] = await library.get('history.list', {});
  expect(past).toMatchObject({ repeatable: false, face: 2, question: { also: [{ instance: 2 }] } });
  expect(await library.call('history.repeat', { search: past?.search ?? 0 })).toMatchObject({
    failure: { code: 'not-found', detail: expect.stringContaining('drop it on the window again') },
  });
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
