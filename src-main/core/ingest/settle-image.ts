import type { EmbeddingState, FileState } from '../../../src-preload/contract/import.ts';
import type { FailureCode, Outcome } from '../../../src-preload/contract/failure.ts';
import type { Database } from '../store/database.ts';
import {
  ensureFrame,
  pixelHashOf,
  saveEmbeddingState,
  savePixels,
  saveThumbnail,
  type Thumbnail,
  variantWithPixels,
} from '../store/images.ts';
import { handOver } from '../store/hand-over.ts';
import { type PendingEntry, type Settled, settleEntry } from '../store/ledger.ts';
import { findInstance } from '../store/locations.ts';
import { forgetJudgements } from '../store/models.ts';
import {
  firstPlaceWins,
  indexedPlace,
  isOnlyPlace,
  sharedUids,
  tellConflict,
  uidConflict,
} from '../store/places.ts';
import { saveRegions } from '../store/regions.ts';
import { registerInstance, registerVariant } from '../store/register-instance.ts';
import { saveVector } from '../store/vectors.ts';
import type { Rehashed } from './compare-rivals.ts';
import { objectFacts } from './object-facts.ts';
import type { Prepared } from './prepare-image.ts';

export interface FinishedFrame {
  readonly number: number;
  readonly thumbnail: Thumbnail;
  readonly vector?: Outcome<Float32Array>;
  /** The windows of the image, encoded: see `encodeRegions`. */
  readonly regions?: Uint8Array;
}

/** A pending entry with everything that was found out about it, ready to be written. */
export interface Finished {
  readonly entry: PendingEntry;
  readonly prepared: Prepared;
  readonly frames: readonly FinishedFrame[];
  /** Images of the same UID that were known by their codestreams, and had to be decoded whole to be compared. */
  readonly rehashed?: readonly Rehashed[];
}

type PreparedImage = Extract<Prepared, { kind: 'image' }>;

/** Failures that say "not by this version", not "a bad file": such files are retried when a later one can. */
const unsupportedCodes: ReadonlySet<FailureCode> = new Set([
  'transfer-syntax-unsupported',
  'pixel-format-unsupported',
  'image-type-unsupported',
]);

/** Writes the end of one file's import and gives the state it ended in. Runs inside the batch's transaction. */
export function settleImage(
  database: Database,
  { entry, prepared, frames, rehashed = [] }: Finished,
  { modelId, stamp }: { modelId: number; stamp: string },
): FileState {
  for (const { instanceId, pixelSha256 } of rehashed)
    savePixels(database, instanceId, { sha256: pixelSha256, hashedBy: 'pixels' });
  const settled = settledAs(database, entry, prepared, frames, { modelId, stamp });
  settleEntry(database, entry.entryId, settled);
  if (settled.state === 'duplicate') firstPlaceWins(database, settled.instanceId ?? entry.instanceId);
  for (const uid of sharedUids(database, [settled.instanceId ?? entry.instanceId]))
    tellConflict(database, uid);
  return settled.state;
}

type Ending = Settled & { readonly state: FileState };

function settledAs(
  database: Database,
  entry: PendingEntry,
  prepared: Prepared,
  frames: readonly FinishedFrame[],
  writing: { modelId: number; stamp: string },
): Ending {
  switch (prepared.kind) {
    case 'failed':
      return {
        state: unsupportedCodes.has(prepared.failure.code) ? 'unsupported' : 'quarantined',
        code: prepared.failure.code,
        reason: prepared.failure.detail,
        ...copyOf(prepared),
      };
    case 'known':
      return { ...sameFile, ...copyOf(prepared) };
    case 'image':
      return settleDecoded(database, entry, prepared, frames, writing);
  }
}

function copyOf({ contentSha256, copiedTo }: Prepared) {
  return {
    ...(contentSha256 === undefined ? {} : { contentSha256 }),
    ...(copiedTo === undefined ? {} : { copiedTo }),
  };
}

const sameFile = {
  state: 'duplicate',
  code: 'same-file',
  reason: 'The same file lies at another place, too.',
} as const;
const samePixels = {
  state: 'duplicate',
  code: 'same-pixels',
  reason: 'The same image (UID and pixels) lies at another place, too.',
} as const;

/** PS3.5 §9: a UID names one thing. Where it names two, by their pixels, both are kept and a person is told. */
function settleDecoded(
  database: Database,
  entry: PendingEntry,
  prepared: PreparedImage,
  frames: readonly FinishedFrame[],
  { modelId, stamp }: { modelId: number; stamp: string },
): Ending {
  const common = copyOf(prepared);
  const instanceId = instanceOf(database, entry, prepared, stamp);
  const known = pixelHashOf(database, instanceId);
  const twin = variantWithPixels(database, prepared.header.instance.sopInstanceUid, prepared.pixelSha256);
  const isShown = twin !== undefined && twin !== instanceId && indexedPlace(database, twin) !== undefined;
  // An instance whose only place was rewritten takes the new pixels; one that others still show keeps its own.
  if (!isShown && (known === undefined || indexedPlace(database, instanceId) === undefined)) {
    saveImage(database, instanceId, prepared, frames, modelId);
    return { state: 'indexed', ...common, instanceId };
  }
  if (twin !== undefined) {
    const isLeft =
      twin !== instanceId && instanceId === entry.instanceId && isOnlyPlace(database, instanceId);
    if (isLeft) handOver(database, instanceId, twin);
    const isSameFile = indexedPlace(database, twin)?.contentSha256?.equals(prepared.contentSha256) === true;
    return { ...(isSameFile ? sameFile : samePixels), ...common, instanceId: twin };
  }
  const variant = registerVariant(database, objectFacts(prepared.header), stamp);
  saveImage(database, variant, prepared, frames, modelId);
  return {
    state: 'indexed',
    ...uidConflict,
    ...common,
    instanceId: variant,
  };
}

/** Between its header and its pixels a file may have become another image, of another patient: it is that one's. */
function instanceOf(
  database: Database,
  { instanceId }: PendingEntry,
  { header }: PreparedImage,
  stamp: string,
): number {
  const { sopInstanceUid } = header.instance;
  return findInstance(database, { instance: instanceId })?.sopInstanceUid === sopInstanceUid
    ? instanceId
    : registerInstance(database, objectFacts(header), stamp);
}

function saveImage(
  database: Database,
  instanceId: number,
  prepared: PreparedImage,
  frames: readonly FinishedFrame[],
  modelId: number,
): void {
  // Vectors of what the file held before must not answer; an index reads that they are gone at the next question.
  forgetJudgements(database, instanceId);
  savePixels(database, instanceId, { sha256: prepared.pixelSha256, hashedBy: prepared.hashedBy });
  for (const frame of frames) {
    const frameId = ensureFrame(database, instanceId, frame.number);
    saveThumbnail(database, frameId, frame.thumbnail);
    if (frame.vector?.ok !== true) continue;
    const number = saveVector(database, frameId, modelId, frame.vector.value);
    if (frame.regions !== undefined) saveRegions(database, [{ number, codes: frame.regions }]);
  }
  const { state, reason } = embeddingState(prepared, frames);
  saveEmbeddingState(database, instanceId, state, reason);
}

function embeddingState(
  prepared: PreparedImage,
  frames: readonly FinishedFrame[],
): { state: EmbeddingState; reason: string } {
  const failed = frames.find((frame) => frame.vector?.ok === false)?.vector;
  if (failed?.ok === false) return { state: 'failed', reason: failed.failure.detail };
  return prepared.domain;
}
