import { expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { openEmbedder } from '../embed/embedder-pool.ts';
import type { Embedder } from '../embed/embedder.ts';
import { readModel } from '../embed/model-manifest.ts';
import { anOnnxModel } from '../models/an-onnx-model.ts';
import { saveRegions } from '../store/regions.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aLibrary } from '../test-library.ts';
import { aPlantedFilm } from './a-planted-film.ts';

/** A library of films whose parts are known, with a small model; `beforeEmbedding` is waited for by every question. */
async function aLibraryOf(films: number, beforeEmbedding: () => Promise<void> = () => Promise.resolve()) {
  const waiting = (embedder: Embedder): Embedder => ({
    fingerprint: embedder.fingerprint,
    dimension: embedder.dimension,
    width: embedder.width,
    features: (tensor, urgency) => embedder.features(tensor, urgency),
    close: () => embedder.close(),
    embed: async (tensor, urgency) => {
      await beforeEmbedding();
      return embedder.embed(tensor, urgency);
    },
  });
  const folder = anOnnxModel();
  const library = await aLibrary(aFolder(), {
    readModel: () => readModel(folder),
    openEmbedder: async (model) => {
      const opened = await openEmbedder({ model, workers: 1 });
      return opened.ok ? succeed(waiting(opened.value)) : opened;
    },
  });
  const files = Array.from({ length: films }, (_, n) => [`f${n}`, aPlantedFilm({ seed: n + 1, size: 64 })]);
  await library.import(aFolderOf(Object.fromEntries(files)));
  expect(await library.get('regions.fill', {})).toMatchObject({ have: films, of: films });
  return library;
}

const question = { image: { sopInstanceUid: '2.25.1' }, region: { x: 8, y: 8, width: 40, height: 40 } };
const uidsOf = ({ hits }: { hits: readonly { sopInstanceUid: string }[] }) =>
  hits.map(({ sopInstanceUid }) => sopInstanceUid).toSorted();

test('the answer to a box says that sixteen were looked at again, however many were asked for', async () => {
  const library = await aLibraryOf(20);
  const answer = await library.get('search.similar', { ...question, k: 48 });
  expect(answer).toMatchObject({ searched: 20, region: { looked: 16 } });
  expect(answer.hits).toHaveLength(16);
});

test('how near any film comes to a box is told of those that the filter leaves', async () => {
  const library = await aLibraryOf(6);
  library.store.database.run("UPDATE patient SET sex = 'M' WHERE dicom_id IN ('P2', 'P4')");
  const answer = await library.get('search.similar', { ...question, filter: { sex: 'M' } });
  expect(answer).toMatchObject({ searched: 2, base: { sampled: 2 } });
  expect(answer.hits).toHaveLength(2);
});

test('a removed film whose place in the count another took is not found by its parts', async () => {
  const library = await aLibraryOf(4);
  const { database } = library.store;
  const [late, between, gone] = database.all<{ number: number; codes: Buffer; uid: string }>(
    `SELECT region.number AS number, codes, sop_instance_uid AS uid
       FROM region JOIN vector USING (number) JOIN frame USING (frame_id) JOIN instance USING (instance_id)
      WHERE sop_instance_uid <> '2.25.1' ORDER BY region.number`,
  );
  if (late === undefined || between === undefined || gone === undefined) throw new Error('parts are missing');
  database.run('DELETE FROM region WHERE number = :number', { number: late.number });
  expect(uidsOf(await library.get('search.similar', question))).toEqual([between.uid, gone.uid].toSorted());
  await library.get('library.remove', { patient: gone.uid.replace('2.25.', 'P') });
  saveRegions(database, [late]);
  expect(uidsOf(await library.get('search.similar', question))).toEqual([late.uid, between.uid].toSorted());
});

test('a film that is removed in the middle of a question is not in its answer', async () => {
  let [arrived, release, held] = [() => {}, () => {}, Promise.resolve()];
  const library = await aLibraryOf(4, async () => {
    arrived();
    await held;
  });
  const embedding = new Promise<void>((resolve) => (arrived = resolve));
  held = new Promise((resolve) => (release = resolve));
  const asked = library.get('search.similar', question);
  await embedding;
  await library.get('library.remove', { patient: 'P2' });
  release();
  const answer = await asked;
  expect(uidsOf(answer)).toEqual(['2.25.3', '2.25.4']);
  expect(answer.hits.map(({ rank }) => rank)).toEqual([1, 2]);
});
