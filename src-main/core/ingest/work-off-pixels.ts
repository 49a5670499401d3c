import { access } from 'node:fs/promises';
import type { FileState } from '../../../src-preload/contract/import.ts';
import { fail, succeed, type FailureCode } from '../../../src-preload/contract/failure.ts';
import { makeThumbnail } from '../dicom/thumbnail.ts';
import type { Embedder, FeatureMap, Urgency } from '../embed/embedder.ts';
import { Refusal } from '../refusal.ts';
import { readCorrection } from '../store/corrections.ts';
import type { Database } from '../store/database.ts';
import {
  contentHashesBeside,
  markAttempts,
  type PendingEntry,
  pendingEntries,
  pendingOfStudy,
  suspectEntries,
  settleEntry,
  unmarkAttempts,
} from '../store/ledger.ts';
import { indexedPlace } from '../store/places.ts';
import { rehashRivals, rivalsOf } from './compare-rivals.ts';
import { pathOfFile } from './path-of-file.ts';
import type { PrepareJob } from './prepare-image.ts';
import { statedBy } from './stated-by.ts';
import type { Preparer } from './prepare-pool.ts';
import { type Finished, type FinishedFrame, settleImage } from './settle-image.ts';
import { takeTurns } from './take-turns.ts';
import { thumbnailSide } from './thumbnail-side.ts';
import { isSystemError } from './walk-folder.ts';

/** Commit by batch: small enough that the thread that owns the library never stalls. */
const batchFiles = 32;
const batchMilliseconds = 1000;
/** Entries marked before they are decoded, in one commit. */
const markedAtOnce = 16;
/** Attempts after which a file that was in work when the process ended is not tried again. */
const mostAttempts = 2;

export interface PixelPhase {
  readonly database: Database;
  readonly prepare: Preparer;
  readonly embedder: Embedder;
  readonly libraryFolder: string;
  readonly model: PrepareJob['model'];
  readonly modelId: number;
  /** Where copies go, for entries of an import that copies. */
  readonly copyTo: (entry: PendingEntry) => string | undefined;
  readonly clock: { readonly now: () => number; readonly stamp: () => string };
  /** The study on screen, whose files go first. */
  readonly studyOnScreen: () => number | undefined;
  /** Encodes an image's regions out of the map that its vector came from; absent where the library keeps none. */
  readonly regions?: ((map: FeatureMap) => Uint8Array) | undefined;
  readonly settled: (state: FileState) => void;
  readonly stop: AbortSignal;
}

/**
 * Phase two: every pending entry of the library is read, decoded, embedded and committed. Files that were in work when
 * an earlier process ended go last and alone, so that only the culprit is blamed. Stops after what is in work.
 */
export async function workOffPixels(phase: PixelPhase): Promise<void> {
  const suspects = suspectEntries(phase.database);
  const width = phase.prepare.width + phase.embedder.width + 1;
  await workOff(phase, width, freshEntries(phase));
  await workOff(phase, 1, eachSuspect(phase, suspects));
}

/** Runs entries `width` at a time and commits what has finished, in batches. Throws what stops an import, after a last commit. */
async function workOff(phase: PixelPhase, width: number, entries: Generator<PendingEntry>): Promise<void> {
  const turns = takeTurns(entries);
  const running = new Set<Promise<void>>();
  let finished: Finished[] = [];
  const halts: { readonly because: unknown }[] = [];
  let startedAt = phase.clock.now();
  let acknowledged = Promise.resolve();
  const flush = (): void => {
    const states = commit(phase, finished);
    for (const { entry } of finished) turns.release(entry);
    finished = [];
    startedAt = phase.clock.now();
    // Nothing is told as done before it has reached the disk; the next files do not wait for that.
    acknowledged = acknowledged
      .then(() => phase.database.reachDisk())
      .then(() => states.forEach(phase.settled))
      .catch((error: unknown) => void halts.push({ because: error }));
  };
  const start = (entry: PendingEntry): void => {
    const run = finish(phase, entry)
      .then(
        (done) => finished.push(done),
        (error: unknown) => {
          // The disk or the drive is to blame, not the file: it waits as if it had never been touched.
          unmarkAttempts(phase.database, [entry.entryId]);
          turns.release(entry);
          halts.push({ because: error });
        },
      )
      .then(() => void running.delete(run));
    running.add(run);
  };
  for (;;) {
    while (running.size < width && halts.length === 0 && !phase.stop.aborted) {
      const next = turns.next();
      if (next === undefined) break;
      start(next);
    }
    if (running.size === 0 && finished.length === 0) break;
    if (running.size > 0) await Promise.race(running);
    const isDue = finished.length >= batchFiles || phase.clock.now() - startedAt >= batchMilliseconds;
    if (isDue || turns.isHeld || running.size === 0) flush();
  }
  unmarkAttempts(
    phase.database,
    turns.end().map((entry) => entry.entryId),
  );
  flush();
  await acknowledged;
  for (const { because } of halts) throw because;
}

/** Entries never tried before: those of the study on screen first. Marks a handful in one commit before giving them out. */
function* freshEntries(phase: PixelPhase): Generator<PendingEntry> {
  let after = 0;
  for (;;) {
    const study = phase.studyOnScreen();
    const onScreen = study === undefined ? [] : pendingOfStudy(phase.database, study, markedAtOnce);
    const handful = onScreen.length > 0 ? onScreen : pendingEntries(phase.database, markedAtOnce, after);
    if (handful.length === 0) return;
    if (onScreen.length === 0) after = handful.at(-1)?.entryId ?? after;
    const marked = handful.map((entry) => entry.entryId);
    markAttempts(phase.database, marked);
    try {
      for (const entry of handful) {
        marked.shift();
        yield entry;
      }
    } finally {
      // Given out no more (cancelled): what was marked and not begun is as it was.
      unmarkAttempts(phase.database, marked);
    }
  }
}

function* eachSuspect(phase: PixelPhase, suspects: readonly PendingEntry[]): Generator<PendingEntry> {
  for (const entry of suspects) {
    if (entry.attempts >= mostAttempts) {
      settleEntry(phase.database, entry.entryId, {
        state: 'quarantined',
        code: 'decoder-died',
        reason: `Simile ended twice while this file was decoded. Remove it from the folder or have it repaired.${uncopied(phase, entry)}`,
      });
      phase.settled('quarantined');
      continue;
    }
    markAttempts(phase.database, [entry.entryId]);
    yield entry;
  }
}

const misplaced = fail('vanished', 'The library names no copy of this file that could be its own.').failure;

async function finish(phase: PixelPhase, entry: PendingEntry): Promise<Finished> {
  const path = pathOfFile(phase.libraryFolder, entry);
  if (path === undefined) return { entry, prepared: { kind: 'failed', failure: misplaced }, frames: [] };
  const copyTo = phase.copyTo(entry);
  const rivals = rivalsOf(phase.database, entry);
  const prepared = await phase.prepare.prepare({
    path,
    knownContent: contentHashesBeside(phase.database, entry).map((hash) => hash.toString('hex')),
    rivals: rivals.map(({ sha256 }) => Buffer.from(sha256).toString('hex')),
    model: phase.model,
    ...statedFor(phase.database, entry),
    ...(copyTo === undefined ? {} : { copyTo }),
  });
  if (prepared.kind === 'failed') {
    await refuseToBlame(entry, prepared.failure.code);
    if (prepared.copiedTo !== undefined) return { entry, prepared, frames: [] };
    const { code, detail } = prepared.failure;
    const failure = { code, detail: detail + uncopied(phase, entry) };
    return { entry, prepared: { ...prepared, failure }, frames: [] };
  }
  if (prepared.kind === 'known') return { entry, prepared, frames: [] };
  const urgency = phase.studyOnScreen() === undefined ? 'background' : 'urgent';
  const frames = await Promise.all(
    prepared.frames.map(async ({ number, small, tensor }): Promise<FinishedFrame> => {
      const [webp, seen] = await Promise.all([
        makeThumbnail(small, thumbnailSide),
        tensor === undefined ? {} : look(phase, tensor, urgency),
      ]);
      const thumbnail = { width: small.width, height: small.height, webp };
      return { number, thumbnail, ...seen };
    }),
  );
  return { entry, prepared, frames, rehashed: await rehashRivals(phase, prepared, rivals) };
}

/** What is said of a file that an import should have copied and has not: whoever clears its folder away would lose it. */
function uncopied({ copyTo }: PixelPhase, entry: PendingEntry): string {
  return copyTo(entry) === undefined || entry.copiedTo !== null
    ? ''
    : ' It was not copied into the library: it stays where it lies.';
}

/** One inference gives the vector and, where regions are kept, what they are pooled from. */
async function look(
  { embedder, regions }: PixelPhase,
  tensor: Float32Array,
  urgency: Urgency,
): Promise<Pick<FinishedFrame, 'vector' | 'regions'>> {
  if (regions === undefined) return { vector: await embedder.embed(tensor, urgency) };
  const map = await embedder.features(tensor, urgency);
  return map.ok ? { vector: succeed(map.value.embedding), regions: regions(map.value) } : { vector: map };
}

/** What a person said of the image that this file takes the place of: a file that changed does not undo it. */
function statedFor(database: Database, { instanceId }: PendingEntry): Pick<PrepareJob, 'stated'> {
  if (indexedPlace(database, instanceId) !== undefined) return {};
  return { stated: statedBy(readCorrection(database, instanceId)) };
}

function commit(phase: PixelPhase, finished: readonly Finished[]): readonly FileState[] {
  return phase.database.hastyTransaction(() =>
    finished.map((done) =>
      settleImage(phase.database, done, { modelId: phase.modelId, stamp: phase.clock.stamp() }),
    ),
  );
}

/** Throws what is not the file's fault: a full disk, a drive that went away. */
async function refuseToBlame(entry: PendingEntry, code: FailureCode): Promise<void> {
  if (code === 'disk-full') throw new Refusal('disk-full');
  if ((code === 'vanished' || code === 'unreadable') && !(await isThere(entry.root)))
    throw new Refusal('root-offline');
}

async function isThere(folder: string): Promise<boolean> {
  try {
    await access(folder);
    return true;
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}
