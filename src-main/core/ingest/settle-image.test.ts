import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { standInEmbedder } from '../embed/stand-in-embedder.ts';
import { anOnnxModel } from '../models/an-onnx-model.ts';
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
