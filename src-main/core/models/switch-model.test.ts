import { join } from 'node:path';
import { expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { openEmbedder } from '../embed/embedder-pool.ts';
import type { Embedder } from '../embed/embedder.ts';
import { standInEmbedder } from '../embed/stand-in-embedder.ts';
import { openPreparePool } from '../ingest/prepare-pool.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aGrant, aLibrary } from '../test-library.ts';
import { anOnnxModel } from './an-onnx-model.ts';

const film = (seed: number): Uint8Array =>
  aChestFilm({
    seed,
    columns: 64,
    rows: 72,
    patientId: `P${seed}`,
    elements: { x00080018: { vr: 'UI', value: `2.25.${seed}` } },
  });

/** Holds work back from when it is closed until it is opened. */
function aGate() {
  let held = Promise.resolve();
  let open = () => {};
  let arrived = () => {};
  return {
    pass: async () => {
      arrived();
      await held;
    },
    /** Resolves when something stands before it. */
    close: () =>
      new Promise<void>((resolve) => {
        held = new Promise((release) => (open = release));
        arrived = resolve;
      }),
    open: () => open(),
  };
}

/** A library of four films with two models of the same shape, both embedded, the first in use. */
async function aLibraryOfTwoModels() {
  const [decoding, embedding] = [aGate(), aGate()];
  const held = (embedder: Embedder): Embedder => ({
    fingerprint: embedder.fingerprint,
    dimension: embedder.dimension,
    width: embedder.width,
    features: (tensor) => embedder.features(tensor),
    close: () => embedder.close(),
    embed: async (tensor) => {
      const vector = await embedder.embed(tensor);
      await embedding.pass();
      return vector;
    },
  });
  const library = await aLibrary(aFolder(), {
    openEmbedder: async (model) => {
      if (model.name !== 'tiny') return succeed(standInEmbedder());
      const opened = await openEmbedder({ model, workers: 1 });
      return opened.ok ? succeed(held(opened.value)) : opened;
    },
    openPreparer: () => {
      const pool = openPreparePool({ workers: 1 });
      return {
        width: pool.width,
        prepare: async (task) => {
          await decoding.pass();
          return pool.prepare(task);
        },
        close: () => pool.close(),
      };
    },
  });
  await library.import(aFolderOf({ a: film(1), b: film(2), c: film(3), d: film(4) }));
  const own: string[] = [];
  for (const seed of [1, 2]) {
    const { card } = await library.get('models.add', { place: aGrant(anOnnxModel({ seed })) });
    await library.get('models.embed', { fingerprint: card.fingerprint });
    own.push(card.fingerprint);
  }
  const [first = '', second = ''] = own;
  await library.get('models.use', { fingerprint: first });
  return { library, first, second, decoding, embedding };
}

test('a question in the middle of which the model is switched is answered by the new one alone', async () => {
  const { library, second, embedding } = await aLibraryOfTwoModels();
  const question = { image: { file: aGrant(join(aFolderOf({ q: film(9) }), 'q')) } };
  const embedded = embedding.close();
  const asked = library.call('search.similar', question);
  await embedded;
  await library.get('models.use', { fingerprint: second });
  embedding.open();
  const answer = await asked;
  expect(answer).toMatchObject({ ok: true, value: { fingerprint: second } });
  expect(answer).toEqual({ ok: true, value: await library.get('search.similar', question) });
});

test('a correction in the middle of which the model is switched is not kept: its vector would be of either', async () => {
  const { library, second, decoding } = await aLibraryOfTwoModels();
  const vectors = () =>
    library.store.database.all<{ number: number; embedding: Buffer }>(
      'SELECT number, embedding FROM vector ORDER BY number',
    );
  const before = vectors();
  const decoded = decoding.close();
  const asked = library.call('image.correct', { instance: 1, correction: { view: 'AP' } });
  await decoded;
  await library.get('models.use', { fingerprint: second });
  decoding.open();
  expect(await asked).toMatchObject({ ok: false, failure: { code: 'model-busy' } });
  expect(vectors()).toEqual(before);
  expect(await library.get('image.correction', { instance: 1 })).toEqual({});
});
