import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RegionStatus } from '../../../src-preload/contract/regions.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import {
  type EmbeddedFrame,
  framesWithoutRegions,
  measureRegions,
  readBasis,
  sampleFrames,
  saveBasis,
  saveRegions,
  type StoredBasis,
} from '../store/regions.ts';
import { readSetting, writeSetting } from '../store/settings.ts';
import { countVectors } from '../store/vectors.ts';
import type { FeatureMap } from '../embed/embedder.ts';
import { learnBasis } from './region-basis.ts';
import { keptDirections, regionEncoderAlong } from './region-codes.ts';
import { regionalVectors } from './regional.ts';
import { seeOnce } from './see-image.ts';

/** Directions are learnt of so many images, and again once a small library has grown fourfold. */
const learntOf = 256;
const grownBy = 4;
/** Written together; a library that is closed loses no more than this. */
const batch = 16;

const setting = 'regions';
const pausedSetting = 'regions-paused';

/** Whether this library keeps regions. It does where nobody said otherwise. */
export function keepsRegions({ store }: Pick<OpenLibrary, 'store'>): boolean {
  return readSetting(store.database, setting) !== false;
}

/** Whether a person said that images without regions are to wait. */
export function waits({ store }: Pick<OpenLibrary, 'store'>): boolean {
  return readSetting(store.database, pausedSetting) === true;
}

export function setWaiting({ store }: OpenLibrary, paused: boolean): void {
  writeSetting(store.database, pausedSetting, paused);
}

export function regionStatus(library: OpenLibrary): RegionStatus {
  const { store, modelId } = library;
  const { images, bytes } = measureRegions(store.database, modelId);
  return {
    on: keepsRegions(library),
    have: images,
    of: countVectors(store.database, modelId),
    bytes,
    filling: library.filling !== undefined,
    paused: waits(library),
  };
}

/**
 * Sees every image that has no regions yet, in order, and keeps its windows. An import goes first: the filling waits
 * until it is over. Stopped or killed, it goes on where it stood; a file that cannot be read now is left for another
 * time. Fails with `embedding-failed` where the model gives no feature map.
 */
export async function fillRegions(library: OpenLibrary, stop: AbortSignal): Promise<Outcome<RegionStatus>> {
  const { database } = library.store;
  const { modelId } = library;
  let basis = basisInForce(library);
  if (basis === undefined) {
    const learnt = await learn(library, stop);
    if (!learnt.ok) return learnt;
    basis = learnt.value;
  }
  const encode = regionEncoderAlong(basis?.basis ?? []);
  for (let after = 0; basis !== undefined && !stop.aborted && library.modelId === modelId;) {
    await library.importing?.ended;
    const frames = framesWithoutRegions(database, modelId, after, batch);
    const last = frames.at(-1);
    if (last === undefined) break;
    after = last.number;
    const seen = await Promise.all(frames.map((frame) => see(library, frame)));
    const rows: { number: number; codes: Uint8Array }[] = [];
    for (const map of seen) {
      if (map === undefined || stop.aborted) continue;
      rows.push({ number: map.number, codes: encode(map.map) });
      await nextTurn();
    }
    if (library.modelId === modelId) saveRegions(database, rows);
  }
  return stop.aborted ? fail('cancelled') : succeed(regionStatus(library));
}

/**
 * What an import encodes regions with, so that they cost no inference of their own; undefined before the directions were
 * learnt, and where the library keeps no regions.
 */
export function regionEncoder(library: OpenLibrary): ((map: FeatureMap) => Uint8Array) | undefined {
  if (!keepsRegions(library)) return undefined;
  const basis = basisInForce(library);
  return basis === undefined ? undefined : regionEncoderAlong(basis.basis);
}

/** The directions that were learnt, unless the library has outgrown what they were learnt of. */
function basisInForce({ store, modelId }: OpenLibrary): StoredBasis | undefined {
  const basis = readBasis(store.database, modelId);
  if (basis === undefined || basis.images >= learntOf) return basis;
  return countVectors(store.database, modelId) >= basis.images * grownBy ? undefined : basis;
}

async function learn(library: OpenLibrary, stop: AbortSignal): Promise<Outcome<StoredBasis | undefined>> {
  const { database } = library.store;
  const frames = sampleFrames(database, library.modelId, learntOf);
  const maps: FeatureMap[] = [];
  for (let at = 0; at < frames.length && !stop.aborted; at += batch) {
    await library.importing?.ended;
    const seen = await Promise.all(frames.slice(at, at + batch).map((frame) => see(library, frame)));
    maps.push(...seen.flatMap((each) => (each === undefined ? [] : [each.map])));
  }
  const [first] = maps;
  if (stop.aborted || first === undefined) return succeed(undefined);
  const steps = learnBasis(
    maps.flatMap((map) => regionalVectors(map).map(({ vector }) => vector)),
    keptDirections,
  );
  let step = steps.next();
  while (step.done !== true) {
    await nextTurn();
    if (stop.aborted) return succeed(undefined);
    step = steps.next();
  }
  const { width, height } = first;
  const basis = { images: maps.length, width, height, basis: step.value };
  saveBasis(database, library.modelId, basis);
  return succeed(basis);
}

async function see(
  library: OpenLibrary,
  { number, instance, frame }: EmbeddedFrame,
): Promise<{ number: number; map: FeatureMap } | undefined> {
  const seen = await seeOnce(library, { instance, frame }, 'background');
  return seen.ok ? { number, map: seen.value.map } : undefined;
}
