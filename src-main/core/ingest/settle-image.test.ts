import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { standInEmbedder } from '../embed/stand-in-embedder.ts';
import { anOnnxModel } from '../models/an-onnx-model.ts';
import { collect, collectedStudies, makeCollection } from '../store/collections.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aGrant, aLibrary, type TestLibrary } from '../test-library.ts';

const film = (seed: number, modality = 'DX'): Uint8Array =>
  aChestFilm({
    seed,
    columns: 64,
    rows: 72,
    elements: { x00080018: { vr: 'UI', value: '2.25.7' }, x00080060: { vr: 'CS', value: modality } },
  });

const vectors = ({ store }: TestLibrary) =>
  store.database
    .all<{ embedding: Buffer }>('SELECT embedding FROM vector ORDER BY model_id')
    .map(({ embedding }) => embedding.toString('hex'));

test('a film that is rewritten under its UID is judged and embedded anew by every model', async () => {
  const library = await aLibrary(undefined, {
    openEmbedder: ({ embedding }) => Promise.resolve(succeed(standInEmbedder(embedding))),
  });
  const folder = aFolderOf({ a: film(1) });
  await library.import(folder);
  const { card } = await library.get('models.add', { place: aGrant(anOnnxModel()) });
  const { fingerprint } = card;
  await library.get('models.embed', { fingerprint });
  const before = vectors(library);
  expect(before).toHaveLength(2);
  writeFileSync(join(folder, 'a'), film(2));
  await library.import(folder);
  const [, beside] = (await library.get('models.list', {})).models;
  expect(beside).toMatchObject({ fingerprint, judged: 0, embedded: 0, images: 1 });
  expect(await library.get('models.embed', { fingerprint })).toMatchObject({ embedded: 1 });
  const after = vectors(library);
  expect(after).toHaveLength(2);
  expect(after.filter((vector) => before.includes(vector))).toEqual([]);
});

test('a film that is rewritten as one the model does not answer for is found no more', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1) });
  await library.import(folder);
  expect((await library.get('library.card', {})).embedded).toBe(1);
  expect((await library.get('search.neighbours', { k: 1 })).total).toBe(1);
  writeFileSync(join(folder, 'a'), film(2, 'US'));
  await library.import(folder);
  expect((await library.get('library.card', {})).embedded).toBe(0);
  expect((await library.get('search.neighbours', { k: 1 })).total).toBe(0);
});

const people = ({ store }: TestLibrary) =>
  store.database.all<{ name: string }>('SELECT name FROM patient ORDER BY name').map(({ name }) => name);

test('a film rewritten under its UID does not take the place of the twin that still shows the old one', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1), b: film(1) });
  expect((await library.import(folder)).states).toMatchObject({ indexed: 1, duplicate: 1 });
  const before = vectors(library);
  writeFileSync(join(folder, 'a'), film(2));
  const { states } = await library.import(folder);
  expect(states).toMatchObject({ indexed: 2, duplicate: 0 });
  expect(vectors(library)).toEqual(expect.arrayContaining(before));
  expect(library.store.database.all('SELECT code FROM ledger')).toEqual([
    { code: 'uid-conflict' },
    { code: 'uid-conflict' },
  ]);
});

test('a film that is only touched stays the image, and its twin the duplicate', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: film(1), b: film(1) });
  const { files } = await library.import(folder);
  utimesSync(join(folder, 'a'), new Date(), new Date(2020, 1, 1));
  expect((await library.import(folder)).files).toEqual(files);
});

test('a file that becomes another patient’s film before its pixels are read is that patient’s', async () => {
  const place = aFolder();
  const unready = await aLibrary(place, { openEmbedder: () => Promise.resolve(fail('model-refused')) });
  const folder = aFolderOf({ a: aChestFilm({ seed: 1, patientName: 'Phantom^Before' }) });
  expect(await unready.call('ingest.folder', { folder: aGrant(folder) })).toMatchObject({
    failure: { code: 'model-refused' },
  });
  await unready.close();
  writeFileSync(join(folder, 'a'), aChestFilm({ seed: 2, patientName: 'Phantom^After' }));
  const library = await aLibrary(place);
  expect((await library.get('ingest.resume', {})).states.indexed).toBe(1);
  expect(people(library)).toEqual(['Phantom^After']);
  expect((await library.get('library.card', {})).embedded).toBe(1);
});

test('a film whose patient was corrected at its source is the right patient’s, and stays in its collection', async () => {
  const library = await aLibrary();
  const { database } = library.store;
  const folder = aFolderOf({
    a: aChestFilm({ patientName: 'Phantom^Wrong', patientId: 'W1' }),
    b: aChestFilm({ patientName: 'Phantom^Other', patientId: 'O1', seed: 2 }),
  });
  await library.import(folder);
  const cases = makeCollection(database, { name: 'Cases', parent: undefined, stamp: '2026-01-01' });
  const wrong = database.get<{ id: number }>(
    "SELECT study_id AS id FROM study JOIN patient USING (patient_id) WHERE name = 'Phantom^Wrong'",
  );
  collect(database, cases, [wrong?.id ?? 0], '2026-01-01');
  writeFileSync(join(folder, 'a'), aChestFilm({ patientName: 'Phantom^Right', patientId: 'R1' }));
  expect((await library.import(folder)).states.indexed).toBe(2);
  expect(people(library)).toEqual(['Phantom^Other', 'Phantom^Right']);
  const right = database.get<{ id: number }>(
    "SELECT study_id AS id FROM study JOIN patient USING (patient_id) WHERE name = 'Phantom^Right'",
  );
  expect(collectedStudies(database, cases)).toEqual([right?.id]);
});

test('what a person said of a report and a study whose patient was corrected is said of the study it became', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({
    a: aChestFilm({ patientName: 'Phantom^Wrong', patientId: 'W1' }),
    'unplaced.txt': 'FINDINGS: Small left pleural effusion.\n\nIMPRESSION: Left pleural effusion.\n',
  });
  await library.import(folder);
  const studyOf = async () => (await library.get('library.studies', {})).rows[0];
  const [stray] = (await library.get('report.unmatched', {})).rows;
  const before = (await studyOf())?.study ?? 0;
  await library.get('report.link', { report: stray?.report ?? 0, study: before, linked: true });
  writeFileSync(join(folder, 'a'), aChestFilm({ patientName: 'Phantom^Right', patientId: 'R1' }));
  await library.import(folder);
  const after = (await studyOf())?.study ?? 0;
  expect(people(library)).toEqual(['Phantom^Right']);
  const { reports, findings } = await library.get('report.study', { study: after });
  expect(reports).toHaveLength(1);
  expect(findings).toMatchObject([{ concept: 'pleural effusion', status: 'present' }]);
  const filter = { findings: [{ of: 'J90', says: 'present' as const }] };
  expect((await library.get('library.studies', { filter })).total).toBe(1);
});
