import type { FileState } from '../../../src-preload/contract/entities.ts';
import type { Database } from '../store/database.ts';
import { noStates } from '../store/ledger-counts.ts';
import { findEntry, type LedgerEntry, recordEntry, seeAgain, type Verdict } from '../store/ledger.ts';
import { registerInstance } from '../store/register-instance.ts';
import { firstLook, type FirstLook } from './first-look.ts';
import type { Meter } from './progress-meter.ts';
import { type Met, walkFolder } from './walk-folder.ts';

/** Commit by batch: at most so many files or so many milliseconds, whichever comes first. */
const batchFiles = 200;
const batchMilliseconds = 1000;
/** Headers read at once: enough to keep a slow disk busy, few enough for a network share. */
const readsAtOnce = 8;

export interface HeaderPhase {
  readonly database: Database;
  readonly batchId: number;
  readonly folder: string;
  /** Which root a path of the folder belongs to, and its path below that root. */
  readonly placeOf: (relativePath: string) => { readonly rootId: number; readonly relativePath: string };
  readonly leaveOut: readonly string[];
  readonly clock: { readonly now: () => number; readonly stamp: () => string };
  readonly meter: Meter;
  readonly stop: AbortSignal;
}

export interface HeaderCounts {
  walked: number;
  fresh: number;
}

interface Looked {
  readonly met: Met;
  readonly known: LedgerEntry | undefined;
  readonly look: FirstLook | 'unchanged';
}

/**
 * Phase one: every path below the folder into the ledger, headers only, so that the studies can be browsed before a
 * single pixel is decoded. Unchanged paths (size and time as they were) are only seen again.
 */
export async function readHeaders(phase: HeaderPhase): Promise<HeaderCounts> {
  const counts: HeaderCounts = { walked: 0, fresh: 0 };
  const states = noStates();
  let waiting: Met[] = [];
  let startedAt = phase.clock.now();
  const flush = async (): Promise<void> => {
    const looked = await lookAtAll(phase, waiting);
    waiting = [];
    startedAt = phase.clock.now();
    commit(phase, looked, counts, states);
    phase.meter.tell(counts.walked, counts.walked, states);
  };
  for await (const met of walkFolder(phase.folder, { leaveOut: phase.leaveOut })) {
    waiting.push(met);
    if (waiting.length >= batchFiles || phase.clock.now() - startedAt >= batchMilliseconds) await flush();
    if (phase.stop.aborted) break;
  }
  if (!phase.stop.aborted) await flush();
  return counts;
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
  if (met.kind === 'problem') {
    const same = known?.state === 'quarantined' && known.code === met.code;
    return { met, known, look: same ? 'unchanged' : { kind: 'refused', code: met.code, reason: met.reason } };
  }
  if (known?.size === met.size && known.modifiedAt === met.modifiedAt)
    return { met, known, look: 'unchanged' };
  return { met, known, look: await firstLook(phase.folder, met.relativePath) };
}

function commit(
  phase: HeaderPhase,
  looked: readonly Looked[],
  counts: HeaderCounts,
  states: Record<FileState, number>,
): void {
  phase.database.transaction(() => {
    for (const { met, known, look } of looked) {
      counts.walked += 1;
      if (look === 'unchanged' && known !== undefined) {
        seeAgain(phase.database, known.entryId, phase.batchId);
        if (known.state !== 'pending') states[known.state] += 1;
        continue;
      }
      if (look === 'unchanged') throw new Error('an unchanged path is not in the ledger');
      if (known === undefined) counts.fresh += 1;
      const verdict = verdictOf(phase, look);
      if (verdict.state !== 'pending') states[verdict.state] += 1;
      const { size, modifiedAt } = met.kind === 'file' ? met : { size: 0, modifiedAt: 0 };
      recordEntry(
        phase.database,
        phase.batchId,
        { ...phase.placeOf(met.relativePath), size, modifiedAt },
        verdict,
      );
    }
  });
}

function verdictOf(phase: HeaderPhase, look: FirstLook): Verdict {
  switch (look.kind) {
    case 'image':
    case 'catalogued': {
      const instanceId = registerInstance(phase.database, look.facts, phase.clock.stamp());
      return look.kind === 'image'
        ? { state: 'pending', instanceId }
        : {
            state: 'catalogued',
            code: look.facts.instance.kind,
            reason: cataloguedAs(look.facts.instance.kind),
            instanceId,
          };
    }
    case 'report':
      return { state: 'report', code: look.format, reason: 'A radiology report.' };
    case 'not-dicom':
      return { state: 'not-dicom', code: 'not-dicom', reason: 'The file is neither DICOM nor a report.' };
    case 'refused':
      return { state: 'quarantined', code: look.code, reason: look.reason };
  }
}

function cataloguedAs(kind: string): string {
  return kind === 'image'
    ? 'An image object that holds no pixels.'
    : `Recorded as what it is (${kind.replaceAll('-', ' ')}); not an image.`;
}
