import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { SimilarQuery } from '../../../src-preload/contract/similar.ts';
import { aChestFilm, aCtSlice, type ChestFilmOptions } from '../dicom/synthesize.ts';
import { aFolderOf, aGrant, aLibrary, type TestLibrary } from '../test-library.ts';

const film = (n: number, more: ChestFilmOptions = {}): Uint8Array =>
  aChestFilm({
    seed: n,
    columns: 64,
    rows: 72,
    patientId: `P${n}`,
    elements: { x00080018: { vr: 'UI', value: `2.25.${n}` } },
    ...more,
  });

async function aLibraryOf(files: Readonly<Record<string, Uint8Array>>): Promise<TestLibrary> {
  const library = await aLibrary();
  await library.import(aFolderOf(files));
  return library;
}

const ask = async (library: TestLibrary, query: SimilarQuery): Promise<string[]> =>
  (await library.get('search.similar', query)).hits.map((hit) => hit.sopInstanceUid);

test('a film is never its own neighbour, neither by its UID nor as the same pixels under another', async () => {
  const twin = film(1, { elements: { x00080018: { vr: 'UI', value: '2.25.99' } }, patientId: 'OTHER' });
  const library = await aLibraryOf({ a: film(1), twin, b: film(2), c: film(3) });
  // With the patient's own films asked for, only UID and pixels keep a film from answering itself.
  const uids = await ask(library, { image: { sopInstanceUid: '2.25.1' }, samePatient: true });
  expect(uids.toSorted()).toEqual(['2.25.2', '2.25.3']);
});

test('other films of the same patient answer only when asked for', async () => {
  const library = await aLibraryOf({ a: film(1), b: film(2, { patientId: 'P1' }), c: film(3) });
  expect(await ask(library, { image: { sopInstanceUid: '2.25.1' } })).toEqual(['2.25.3']);
  const all = await ask(library, { image: { sopInstanceUid: '2.25.1' }, samePatient: true });
  expect(all.toSorted()).toEqual(['2.25.2', '2.25.3']);
});

test('films without a patient ID are each other’s neighbours: they are not one patient', async () => {
  const library = await aLibraryOf({ a: film(1, { patientId: '' }), b: film(2, { patientId: '' }) });
  expect(await ask(library, { image: { sopInstanceUid: '2.25.1' } })).toEqual(['2.25.2']);
});

test('the hits come best first, with rank and the cosine of the stored vectors', async () => {
  const library = await aLibraryOf(
    Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`f${n}`, film(n + 1)])),
  );
  const answer = await library.get('search.similar', { image: { sopInstanceUid: '2.25.1' }, k: 5 });
  expect(answer.hits.map((hit) => hit.rank)).toEqual([1, 2, 3, 4, 5]);
  const scores = answer.hits.map((hit) => hit.score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  const vectors = new Map(
    library.store.database
      .all<{ uid: string; embedding: Buffer }>(
        'SELECT sop_instance_uid AS uid, vector.embedding AS embedding FROM vector JOIN frame USING (frame_id) JOIN instance USING (instance_id)',
      )
      .map(({ uid, embedding }) => [uid, new Float32Array(new Uint8Array(embedding).buffer)]),
  );
  const cosine = (a: string, b: string): number =>
    (vectors.get(a) ?? new Float32Array()).reduce(
      (sum, value, at) => sum + value * (vectors.get(b)?.[at] ?? 0),
      0,
    );
  for (const hit of answer.hits) expect(hit.score).toBeCloseTo(cosine('2.25.1', hit.sopInstanceUid), 5);
  expect(answer).toMatchObject({ index: 'exact', searched: 12, domain: 'in-domain' });
});

test.each<[string, SimilarQuery['filter'], string[]]>([
  ['sex', { sex: 'M' }, ['2.25.2']],
  ['view', { view: 'ap' }, ['2.25.3']],
  ['age', { age: [30, 39] }, ['2.25.2']],
  ['dates', { dates: ['2010-01-01', '2010-12-31'] }, ['2.25.3']],
  ['modality that no film has', { modality: 'MG' }, []],
])('a search narrows by %s', async (_, filter, expected) => {
  const library = await aLibraryOf({
    a: film(1, { sex: 'F', age: 50, studyDate: '20050505' }),
    b: film(2, { sex: 'M', age: 35, studyDate: '20060505' }),
    c: film(3, { sex: 'F', age: 60, view: 'AP', studyDate: '20100505' }),
  });
  const answer = await library.get('search.similar', {
    image: { sopInstanceUid: '2.25.1' },
    ...(filter === undefined ? {} : { filter }),
  });
  expect(answer.hits.map((hit) => hit.sopInstanceUid)).toEqual(expected);
  expect(answer.searched).toBeLessThan(3);
  expect(answer.close).toBe((answer.hits[0]?.score ?? -1) >= answer.closeLevel);
});

test('a DICOM file outside the library, and a picture of the same film, are queries too', async () => {
  const library = await aLibraryOf({ a: film(1), b: film(2), c: film(3) });
  const outside = aFolderOf({ 'q.dcm': film(7) });
  const asked = await library.get('search.similar', { image: { file: aGrant(join(outside, 'q.dcm')) } });
  expect(asked.hits).toHaveLength(3);
  const grey = Uint8Array.from({ length: 64 * 72 }, (_, at) => (at * 7) % 256);
  writeFileSync(
    join(outside, 'q.png'),
    await sharp(grey, { raw: { width: 64, height: 72, channels: 1 } })
      .png()
      .toBuffer(),
  );
  const picture = await library.get('search.similar', { image: { file: aGrant(join(outside, 'q.png')) } });
  expect(picture).toMatchObject({ domain: 'unknown-domain' });
  expect(picture.hits).toHaveLength(3);
  expect((await library.get('library.card', {})).images).toBe(3);
});

test('hits of a dropped film say whether they are of its patient; of a picture nobody can say', async () => {
  const library = await aLibraryOf({ a: film(1), b: film(2), c: film(3, { patientId: '' }) });
  const outside = aFolderOf({
    known: film(7, { patientId: 'P1', patientName: 'Phantom^1' }),
    nobody: film(8, { patientId: 'ANON' }),
  });
  const grey = Uint8Array.from({ length: 64 * 72 }, (_, at) => (at * 7) % 256);
  const png = sharp(grey, { raw: { width: 64, height: 72, channels: 1 } }).png();
  writeFileSync(join(outside, 'picture'), await png.toBuffer());
  const whose = async (image: SimilarQuery['image']) => {
    const { hits } = await library.get('search.similar', { image, samePatient: true });
    return Object.fromEntries(hits.map(({ sopInstanceUid, patientIs }) => [sopInstanceUid, patientIs]));
  };
  const unknown = { '2.25.1': 'not-known', '2.25.2': 'not-known', '2.25.3': 'not-known' };
  expect(await whose({ file: aGrant(join(outside, 'known')) })).toEqual({
    '2.25.1': 'same',
    '2.25.2': 'another',
    '2.25.3': 'not-known',
  });
  expect(await whose({ file: aGrant(join(outside, 'nobody')) })).toEqual(unknown);
  expect(await whose({ file: aGrant(join(outside, 'picture')) })).toEqual(unknown);
  expect(await whose({ sopInstanceUid: '2.25.1' })).toEqual({ '2.25.2': undefined, '2.25.3': undefined });
});

test('where nothing is found, nothing is close', async () => {
  const library = await aLibraryOf({ a: film(1), b: film(2) });
  const answer = await library.get('search.similar', {
    image: { sopInstanceUid: '2.25.1' },
    filter: { modality: 'MG' },
  });
  expect(answer).toMatchObject({ hits: [], close: false, searched: 0 });
});

test('a slice of CT has no neighbours, and the answer says what the model was trained on', async () => {
  const library = await aLibraryOf({ a: film(1), slice: aCtSlice() });
  const slice = library.store.database.get<{ uid: string }>(
    "SELECT sop_instance_uid AS uid FROM instance WHERE embedding = 'outside-domain'",
  );
  const outcome = await library.call('search.similar', { image: { sopInstanceUid: slice?.uid ?? '' } });
  expect(outcome).toMatchObject({
    ok: false,
    failure: { code: 'outside-domain', detail: expect.stringMatching(/\w/) },
  });
});

test('what is removed is no neighbour any more, and leaves every store', async () => {
  const library = await aLibraryOf({ a: film(1), b: film(2), c: film(3) });
  expect(await ask(library, { image: { sopInstanceUid: '2.25.1' } })).toHaveLength(2);
  expect(await library.get('library.remove', { patient: 'P2' })).toMatchObject({
    studies: 1,
    instances: 1,
    files: 1,
  });
  expect(await ask(library, { image: { sopInstanceUid: '2.25.1' } })).toEqual(['2.25.3']);
  const left = (table: string): number =>
    library.store.database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`)?.n ?? -1;
  expect(
    ['patient', 'study', 'series', 'instance', 'frame', 'thumbnail', 'vector', 'ledger'].map(left),
  ).toEqual(Array.from({ length: 8 }, () => 2));
  expect(await library.call('library.remove', { patient: 'P2' })).toMatchObject({
    failure: { code: 'not-found' },
  });
});

test('taking back one import leaves what another brought in, even of the same image', async () => {
  const library = await aLibrary();
  const first = await library.import(aFolderOf({ a: film(1), b: film(2) }));
  await library.import(aFolderOf({ again: film(1), c: film(3) }));
  await library.get('library.remove', { batch: first.batch });
  const uids = library.store.database
    .all<{ uid: string; state: string }>(
      'SELECT sop_instance_uid AS uid, state FROM ledger JOIN instance USING (instance_id) ORDER BY uid',
    )
    .map(({ uid, state }) => `${uid} ${state}`);
  expect(uids).toEqual(['2.25.1 indexed', '2.25.3 indexed']);
  expect((await library.get('library.verify', {})).ok).toBe(true);
});
