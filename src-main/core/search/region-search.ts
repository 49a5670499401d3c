import { setImmediate as nextTurn } from 'node:timers/promises';
import type { OpenLibrary } from '../library/open-library.ts';
import { countRegions, readBasis, regionsAfter, type StoredBasis } from '../store/regions.ts';
import { RegionIndex } from './region-index.ts';
import { regionalWindows } from './regional.ts';

export interface LoadedRegions {
  readonly basis: StoredBasis;
  readonly index: RegionIndex;
}

const page = 2000;
const loaded = new WeakMap<OpenLibrary, LoadedRegions & { readonly key: string }>();

/**
 * The windows of every image of the library in memory, read page by page at the first question and by their tail at the
 * next ones; undefined where none are kept. Where images left since, or were filled in late, all are read anew.
 */
export async function loadRegions(library: OpenLibrary): Promise<LoadedRegions | undefined> {
  const { database } = library.store;
  const { modelId } = library;
  const basis = readBasis(database, modelId);
  if (basis === undefined) return undefined;
  const key = `${modelId} ${basis.images}`;
  const known = loaded.get(library);
  const regions = known?.key === key ? known : { key, basis, index: emptyIndex(basis) };
  await readTail(library, regions.index);
  const isWhole = regions.index.count === countRegions(database, modelId);
  const whole = isWhole ? regions : { key, basis, index: emptyIndex(basis) };
  if (!isWhole) await readTail(library, whole.index);
  loaded.set(library, whole);
  return whole;
}

function emptyIndex({ width, height, basis }: StoredBasis): RegionIndex {
  return new RegionIndex(basis.length, regionalWindows(width, height).length);
}

async function readTail({ store, modelId }: OpenLibrary, index: RegionIndex): Promise<void> {
  for (;;) {
    const rows = regionsAfter(store.database, modelId, index.highest, page);
    for (const { number, codes } of rows) index.add(number, codes);
    if (rows.length < page) return;
    await nextTurn();
  }
}

/** Runs a search of windows to its end, giving way to other work between its slices. */
export async function inSlices<Result>(steps: Generator<void, Result>): Promise<Result> {
  let step = steps.next();
  while (step.done !== true) {
    await nextTurn();
    step = steps.next();
  }
  return step.value;
}
