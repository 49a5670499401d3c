import { succeed } from '../../../src-preload/contract/failure.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import type { Embedder } from '../embed/embedder.ts';
import { openEmbedder } from '../embed/embedder-pool.ts';
import type { Model } from '../embed/model-manifest.ts';
import { standInEmbedder } from '../embed/stand-in-embedder.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aGrant, aLibrary, type TestLibrary } from '../test-library.ts';
import { anOnnxModel } from './an-onnx-model.ts';

/** A film small enough to be read in no time. */
export const film = (seed: number): Uint8Array => aChestFilm({ seed, columns: 64, rows: 72 });
/** A folder of `count` such films, each another one. */
export const films = (count: number, from = 1) =>
  aFolderOf(Object.fromEntries(Array.from({ length: count }, (_, i) => [`film${i}`, film(from + i)])));

/** The real pool for models that were brought, the stand-in for the bundled one, which would be slow here. */
export async function openEither(model: Model, slowedTo = 0) {
  if (model.name !== 'tiny') return succeed(standInEmbedder());
  const opened = await openEmbedder({ model, workers: 1 });
  const pause = () => new Promise<void>((resolve) => setTimeout(resolve, slowedTo));
  return opened.ok && slowedTo > 0 ? succeed(slow(opened.value, pause)) : opened;
}

/** An embedder that waits before each image. */
export function slow(embedder: Embedder, pause: () => Promise<void>): Embedder {
  return {
    fingerprint: embedder.fingerprint,
    dimension: embedder.dimension,
    width: 1,
    features: (tensor) => embedder.features(tensor),
    close: () => embedder.close(),
    embed: async (tensor) => {
      await pause();
      return embedder.embed(tensor);
    },
  };
}

/** A library that opens either model; the one that is brought waits `slowedTo` milliseconds before each image. */
export const library = (folder = aFolder(), slowedTo = 0) =>
  aLibrary(folder, { openEmbedder: (model) => openEither(model, slowedTo) });

/** A library of `count` films, and beside the model in use another one that has seen none of them. */
export async function aLibraryWithTwoModels(count: number, slowedTo = 0) {
  const one = await library(aFolder(), slowedTo);
  await one.import(films(count));
  const { card } = await one.get('models.add', { place: aGrant(anOnnxModel()) });
  return { one, own: card.fingerprint };
}

/** The name of the model that answers. */
export const inUse = async (one: TestLibrary) =>
  (await one.get('models.list', {})).models.find((model) => model.inUse)?.name;

/** The nearest images of every image. */
export async function firstHits(one: TestLibrary) {
  const { rows } = await one.get('search.neighbours', { k: 3 });
  return rows.map(({ hits }) => hits.map(([uid]) => uid));
}
