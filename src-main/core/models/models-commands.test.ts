import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolderOf, aGrant } from '../test-library.ts';
import { anOnnxModel } from './an-onnx-model.ts';
import { bundledModelName } from '../embed/bundled-model.ts';
import { film, films, library, aLibraryWithTwoModels, inUse, firstHits } from './a-library-with-models.ts';

test('a model is added, embedded beside the one in use, compared, switched to and switched back, and nothing is lost', async () => {
  const { one, own } = await aLibraryWithTwoModels(6);
  const before = await firstHits(one);
  expect(await one.get('models.embed', { fingerprint: own })).toMatchObject({
    judged: 6,
    embedded: 6,
    left: 0,
  });
  expect(await firstHits(one)).toEqual(before);
  const { queries, changed, changedQueries, overlap } = await one.get('models.compare', {
    fingerprint: own,
    k: 3,
  });
  expect(queries).toBe(6);
  expect(changedQueries).toBe(changed.length);
  expect(overlap).toBeLessThan(1);
  expect(changed[0]?.before).not.toEqual(changed[0]?.after);
  const [first] = changed;
  const { rows } = await one.get('library.studies', { limit: 10 });
  expect(first?.query.instance).toBe(rows.find(({ study }) => study === first?.query.study)?.face);
  await one.get('models.use', { fingerprint: own });
  const after = await firstHits(one);
  expect(after).not.toEqual(before);
  expect(await one.get('library.card', {})).toMatchObject({ fingerprint: own, model: 'tiny', embedded: 6 });
  const [row] = (await one.get('library.studies', { limit: 1 })).rows;
  const answer = await one.get('search.similar', { image: { study: row?.study ?? 0 } });
  expect(answer).toMatchObject({ fingerprint: own, closeLevel: 0.5, searched: 6 });
  await one.get('models.back', {});
  expect(await firstHits(one)).toEqual(before);
  expect(await inUse(one)).toBe(bundledModelName);
});

test('the model that was chosen answers after the next start, too', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  await one.get('models.embed', { fingerprint: own });
  await one.get('models.use', { fingerprint: own });
  await one.close();
  const again = await library(one.folder);
  expect((await again.get('library.card', {})).fingerprint).toBe(own);
});

test('a chosen model whose bytes are not what they were does not answer, and the list says why', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  await one.get('models.embed', { fingerprint: own });
  await one.get('models.use', { fingerprint: own });
  await one.close();
  writeFileSync(join(one.folder, 'models', own, 'model.onnx'), 'changed');
  const again = await library(one.folder);
  expect(await inUse(again)).toBe(bundledModelName);
  const listed = async (reason: RegExp) =>
    expect((await again.get('models.list', {})).refused).toMatchObject([
      { fingerprint: own, name: 'tiny', reason: expect.stringMatching(reason) },
    ]);
  await listed(/SHA-256/u);
  rmSync(join(one.folder, 'models'), { recursive: true });
  await listed(/cannot be read/u);
});

test('other films of the same patient are no hits of a comparison', async () => {
  const one = await library();
  // The phantoms' names differ by seed: one ID of one issuer is one person all the same.
  const own = (seed: number) => aChestFilm({ seed, patientId: 'P1', columns: 64, rows: 72 });
  await one.import(aFolderOf({ a: own(1), b: own(2), c: own(3) }));
  const { card } = await one.get('models.add', { place: aGrant(anOnnxModel()) });
  const { fingerprint } = card;
  await one.get('models.embed', { fingerprint });
  expect(await one.call('models.compare', { fingerprint, k: 1 })).toMatchObject({
    failure: { code: 'not-embedded', detail: expect.stringMatching(/one patient/u) },
  });
  await one.import(films(1, 9));
  await one.get('models.embed', { fingerprint });
  expect(await one.get('models.compare', { fingerprint, k: 3 })).toMatchObject({
    queries: 4,
    overlap: 1,
    sameFirst: 3,
  });
});

test('the copy of a film under another name is no hit of a comparison', async () => {
  const one = await library();
  const copy = aChestFilm({
    seed: 1,
    patientId: 'anonymous',
    columns: 64,
    rows: 72,
    elements: { x00080018: { vr: 'UI', value: '2.25.8' }, x0020000d: { vr: 'UI', value: '2.25.9' } },
  });
  await one.import(aFolderOf({ a: film(1), copy }));
  const { card } = await one.get('models.add', { place: aGrant(anOnnxModel()) });
  const { fingerprint } = card;
  await one.get('models.embed', { fingerprint });
  expect((await one.get('library.card', {})).embedded).toBe(2);
  expect(await one.call('models.compare', { fingerprint, k: 1 })).toMatchObject({
    failure: { code: 'not-embedded' },
  });
});

test('a film whose file is gone is left, and the model answers without it where a person wants that', async () => {
  const one = await library();
  const folder = films(3);
  await one.import(folder);
  const { card } = await one.get('models.add', { place: aGrant(anOnnxModel()) });
  rmSync(join(folder, 'film1'));
  const { fingerprint } = card;
  expect(await one.get('models.embed', { fingerprint })).toMatchObject({ judged: 2, unreadable: 1, left: 1 });
  expect(await one.call('models.use', { fingerprint })).toMatchObject({ failure: { code: 'not-embedded' } });
  await one.get('models.use', { fingerprint, incomplete: true });
  expect(await one.get('library.card', {})).toMatchObject({ fingerprint, embedded: 2, waiting: 1 });
});

test('switching waits for every image, unless a person takes it incomplete', async () => {
  const { one, own } = await aLibraryWithTwoModels(3);
  expect(await one.call('models.use', { fingerprint: own })).toMatchObject({
    failure: { code: 'not-embedded', detail: expect.stringMatching(/^3 of 3/u) },
  });
  await one.get('models.use', { fingerprint: own, incomplete: true });
  expect((await one.get('library.card', {})).embedded).toBe(0);
  expect(await one.get('models.embed', { fingerprint: own })).toMatchObject({ embedded: 3 });
  expect(await one.get('models.embed', { fingerprint: own })).toMatchObject({ embedded: 0, left: 0 });
  expect((await one.get('search.neighbours', { k: 2 })).total).toBe(3);
});

test('a model that was used before it had seen the images, and left again, is still to look at all of them', async () => {
  const { one, own } = await aLibraryWithTwoModels(3);
  await one.get('models.use', { fingerprint: own, incomplete: true });
  await one.get('models.back', {});
  const [, beside] = (await one.get('models.list', {})).models;
  expect(beside).toMatchObject({ fingerprint: own, judged: 0, images: 3 });
  expect(await one.call('models.use', { fingerprint: own })).toMatchObject({
    failure: { code: 'not-embedded' },
  });
  expect(await one.get('models.embed', { fingerprint: own })).toMatchObject({ embedded: 3, left: 0 });
  await one.get('models.use', { fingerprint: own });
  expect(await one.get('library.card', {})).toMatchObject({ embedded: 3, waiting: 0 });
});

test('a film that a person puts outside the domain is outside for every model', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  await one.get('models.embed', { fingerprint: own });
  await one.get('image.correct', { instance: 1, correction: { domain: 'outside-domain' } });
  const [, beside] = (await one.get('models.list', {})).models;
  expect(beside).toMatchObject({ fingerprint: own, judged: 1, embedded: 1 });
  expect(await one.get('models.embed', { fingerprint: own })).toMatchObject({ embedded: 0, outside: 1 });
  await one.get('models.use', { fingerprint: own });
  expect(await one.get('library.card', {})).toMatchObject({ fingerprint: own, embedded: 1, waiting: 0 });
});

test('a removed study is in no index file of a model that is not in use', async () => {
  const { one, own } = await aLibraryWithTwoModels(3);
  const bundled = (await one.get('library.card', {})).fingerprint;
  const home = join(one.folder, 'index');
  const beside = join(one.folder, 'models', own, 'index');
  const anIndex = (folder: string, fingerprint: string) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `similar-${fingerprint.slice(0, 16)}-1.hnsw`), 'vectors');
  };
  const removeOne = async () => {
    const [row] = (await one.get('library.studies', { limit: 1 })).rows;
    await one.get('library.remove', { study: row?.studyInstanceUid ?? '' });
    return [home, beside].map((folder) => readdirSync(folder));
  };
  anIndex(beside, own);
  anIndex(home, '0'.repeat(64));
  expect(await removeOne()).toEqual([[], []]);
  await one.get('models.use', { fingerprint: own, incomplete: true });
  anIndex(home, bundled);
  expect(await removeOne()).toEqual([[], []]);
});

test('films that were imported under the new model wait for the old one after the way back', async () => {
  const { one, own } = await aLibraryWithTwoModels(2);
  await one.get('models.embed', { fingerprint: own });
  await one.get('models.use', { fingerprint: own });
  await one.import(films(2, 50));
  await one.get('models.back', {});
  const { models } = await one.get('models.list', {});
  expect(models.find((model) => model.bundled)).toMatchObject({ judged: 2, images: 4, embedded: 2 });
  await one.get('models.embed', { fingerprint: models.find((model) => model.bundled)?.fingerprint ?? '' });
  expect((await one.get('library.card', {})).embedded).toBe(4);
});

test('a library that is closed ends a comparison of its models, which is no fault', async () => {
  const { one, own } = await aLibraryWithTwoModels(3);
  await one.get('models.embed', { fingerprint: own });
  const compared = one.call('models.compare', { fingerprint: own });
  await one.call('library.close', {});
  expect(await compared).toMatchObject({ failure: { code: 'cancelled' } });
});

test('a comparison that is cancelled is one no more, and the next one finds all as it was', async () => {
  const { one, own } = await aLibraryWithTwoModels(3);
  await one.get('models.embed', { fingerprint: own });
  const ending = new AbortController();
  const compared = one.call('models.compare', { fingerprint: own }, ending.signal);
  ending.abort();
  expect(await compared).toMatchObject({ failure: { code: 'cancelled' } });
  expect(await one.get('models.compare', { fingerprint: own })).toMatchObject({ queries: 3 });
});
