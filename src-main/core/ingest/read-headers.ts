import { isReachable } from '../library/root-cards.ts';
import { Refusal } from '../refusal.ts';
import { noStates } from '../store/ledger-counts.ts';
import { findEntry, hasTimedOutBelow, isAsItWas, type LedgerEntry } from '../store/ledger.ts';
import { copyObject, isCopiedAtOnce, lacksCopy } from './copy-object.ts';
import { archiveCode, type FirstLook, firstLook } from './first-look.ts';
import { isOutOfReach } from './out-of-reach.ts';
import type { Meter } from './progress-meter.ts';
import { type HeaderCounts, type Looked, recordLooked, type Recording } from './record-looked.ts';
import { sweepOriginals } from './sweep-originals.ts';
import { walkArchive } from './walk-archive.ts';
import { type Met, walkFolder } from './walk-folder.ts';

/** Commit by batch: at most so many files or so many milliseconds, whichever comes first. A batch holds the host's thread. */
const batchFiles = 32;
const batchMilliseconds = 1000;
/** Headers read at once: enough to keep a slow disk busy, few enough for a network share. */
const readsAtOnce = 8;

export interface HeaderPhase extends Recording {
  readonly folder: string;
  /** The library's folder, where files of archives are kept: they have no path of their own. */
  readonly libraryFolder: string;
  /** Whether this import copies what it meets. */
  readonly copies: boolean;
  readonly leaveOut: readonly string[];
  readonly clock: { readonly now: () => number; readonly stamp: () => string };
  readonly meter: Meter;
  readonly stop: AbortSignal;
}

/**
 * Phase one: every path below the folder into the ledger, headers only, so that the studies can be browsed before a
 * single pixel is decoded. Unchanged paths (size and time as they were) are only seen again. The files of an archive
 * are paths like any other, below the archive's own name; it is written down after the last of them. Throws the refusals
 * `root-offline` where the folder goes away meanwhile, and `disk-full`.
 */
export async function readHeaders(phase: HeaderPhase): Promise<HeaderCounts> {
  const counts: HeaderCounts = { walked: 0, fresh: 0, replaced: 0 };
  const states = noStates();
  let waiting: Met[] = [];
  let startedAt = phase.clock.now();
  let acknowledged = Promise.resolve();
  const record = (looked: readonly Looked[]): void => {
    recordLooked(phase, looked, counts, states);
    startedAt = phase.clock.now();
    const { walked } = counts;
    const then = { ...states };
    // Told when it has reached the disk; the walk does not wait for that.
    acknowledged = acknowledged
      .then(() => phase.database.reachDisk())
      .then(() => phase.meter.tell(walked, walked, then));
    // A disk that fails is met at the end of the walk, where this is awaited.
    acknowledged.catch(() => undefined);
  };
  const isDue = (count: number): boolean =>
    count >= batchFiles || phase.clock.now() - startedAt >= batchMilliseconds;
  const flush = async (): Promise<void> => {
    const looked = await lookAtAll(phase, waiting);
    waiting = [];
    record(looked.filter(({ look }) => !isArchive(look)));
    for (const { met, look } of looked) {
      if (met.kind !== 'file' || !isArchive(look)) continue;
      let inside: Looked[] = [];
      for await (const one of walkArchive(phase, met)) {
        inside.push(one);
        if (isDue(inside.length)) record(inside.splice(0));
      }
      record(inside);
    }
  };
  for await (const met of walkFolder(phase.folder, { leaveOut: phase.leaveOut })) {
    waiting.push(met);
    if (isDue(waiting.length)) await flush();
    if (phase.stop.aborted) break;
  }
  if (!phase.stop.aborted) await flush();
  await acknowledged;
  if (counts.replaced > 0) await sweepOriginals(phase.libraryFolder, phase.database);
  return counts;
}

function isArchive(look: Looked['look']): boolean {
  return look !== 'unchanged' && look.kind === 'archive';
}

async function lookAtAll(phase: HeaderPhase, batch: readonly Met[]): Promise<readonly Looked[]> {
  const looked: Looked[] = [];
  let next = 0;
  const read = async (): Promise<void> => {
    for (let index = next++; index < batch.length; index = next++) {
      const met = batch[index];
      if (met !== undefined) looked[index] = await lookAt(phase, met);
    }
  };
  await Promise.all(Array.from({ length: readsAtOnce }, read));
  return looked;
}

async function lookAt(phase: HeaderPhase, met: Met): Promise<Looked> {
  const place = phase.placeOf(met.relativePath);
  const known = findEntry(phase.database, place.rootId, place.relativePath);
  const isKnown = met.kind === 'file' && isAsItWas(known, met);
  if (isKnown && !isUnfinished(phase, known)) return { met, known, look: 'unchanged' };
  const first = await lookOf(phase.folder, met);
  const { look, ...copied } =
    phase.copies && isCopiedAtOnce(first)
      ? await copyObject(phase.libraryFolder, phase.folder, met.relativePath, first)
      : { look: first };
  if (!isOutOfReach(look)) return { met, known, look, ...copied };
  if (!(await isReachable(phase.folder))) throw new Refusal('root-offline');
  // What a path held is known until something else is found there: out of reach is not removed.
  return { met, known, look: known === undefined ? look : 'unchanged' };
}

/** Whether an earlier import has left something undone at a path that is as it was. */
function isUnfinished({ database, copies }: HeaderPhase, known: LedgerEntry): boolean {
  return (
    (copies && lacksCopy(database, known)) ||
    (known.code === archiveCode && hasTimedOutBelow(database, known))
  );
}

async function lookOf(folder: string, met: Met): Promise<FirstLook> {
  return met.kind === 'problem'
    ? { kind: 'refused', code: met.code, reason: met.reason }
    : firstLook(folder, met.relativePath);
}
