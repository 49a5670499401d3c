import { type FileState, wholeReport } from '../../../src-preload/contract/import.ts';
import type { Database } from '../store/database.ts';
import { type LedgerEntry, recordEntry, seeAgain, seeBelowAgain, type Verdict } from '../store/ledger.ts';
import { isOnlyPlace, promoteDuplicate, setAside } from '../store/places.ts';
import { refileInstance } from '../store/refile-instance.ts';
import { registerInstance } from '../store/register-instance.ts';
import { archiveCode, type FirstLook } from './first-look.ts';
import type { Met } from './walk-folder.ts';

/** A path with what was known of it and what a first look says. */
export interface Looked {
  readonly met: Met;
  readonly known: LedgerEntry | undefined;
  readonly look: FirstLook | 'unchanged';
  /** The library's own copy, of what was copied at once. */
  readonly copiedTo?: string;
  /** Whether it lies in an archive: its copy stands for what the archive holds, and leaves with that. */
  readonly isPacked?: boolean;
}

export interface Recording {
  readonly database: Database;
  readonly batchId: number;
  /** Which root a path of the folder belongs to, and its path below that root. */
  readonly placeOf: (relativePath: string) => { readonly rootId: number; readonly relativePath: string };
  readonly clock: { readonly stamp: () => string };
}

export interface HeaderCounts {
  walked: number;
  fresh: number;
  /** Paths whose copy in the library stands for nothing any more. */
  replaced: number;
}

/**
 * Writes paths into the ledger and their objects into the library, in one transaction. Whoever tells of them waits for
 * the disk first.
 */
export function recordLooked(
  phase: Recording,
  looked: readonly Looked[],
  counts: HeaderCounts,
  states: Record<FileState, number>,
): void {
  phase.database.hastyTransaction(() => {
    for (const one of looked) {
      counts.walked += 1;
      if (one.look !== 'unchanged') recordOne(phase, one, one.look, counts, states);
      else if (one.known === undefined) throw new Error('an unchanged path is not in the ledger');
      else seeUnchanged(phase, one.known, counts, states);
    }
  });
}

function recordOne(
  phase: Recording,
  { met, known, copiedTo, isPacked = false }: Looked,
  look: FirstLook,
  counts: HeaderCounts,
  states: Record<FileState, number>,
): void {
  const verdict = verdictOf(phase, known, look);
  const isKept = known !== undefined && !isPacked && isKeptAsCopy(phase, known, verdict);
  if (isKept) setAside(phase.database, known);
  if (known === undefined || isKept) counts.fresh += 1;
  else if (known.copiedTo !== null && known.copiedTo !== copiedTo) counts.replaced += 1;
  if (verdict.state !== 'pending') states[verdict.state] += 1;
  const { size, modifiedAt } = met.kind === 'file' ? met : { size: 0, modifiedAt: 0 };
  recordEntry(
    phase.database,
    phase.batchId,
    { ...phase.placeOf(met.relativePath), size, modifiedAt },
    { ...verdict, ...(copiedTo === undefined ? {} : { copiedTo }) },
  );
  // Another place that shows what this one showed stands for it from now on: it is not written over.
  if (known?.state === 'indexed' && known.instanceId !== null)
    promoteDuplicate(phase.database, known.instanceId);
}

/**
 * Whether the library has a copy of its own of what a path showed, which nothing else shows: the next disc in a drive has
 * the same names, and another object is no newer state of the one that was copied.
 */
function isKeptAsCopy({ database }: Recording, known: LedgerEntry, verdict: Verdict): boolean {
  const { copiedTo, instanceId } = known;
  if (copiedTo === null || instanceId === null || verdict.instanceId === instanceId) return false;
  return isOnlyPlace(database, instanceId);
}

/** An archive that is as it was holds what it held. */
function seeUnchanged(
  { database, batchId }: Recording,
  known: LedgerEntry,
  counts: HeaderCounts,
  states: Record<FileState, number>,
): void {
  seeAgain(database, known.entryId, batchId);
  if (known.state !== 'pending') states[known.state] += 1;
  if (known.code !== archiveCode) return;
  for (const { state, n } of seeBelowAgain(database, known, batchId)) {
    counts.walked += n;
    if (state !== 'pending') states[state] += n;
  }
}

function verdictOf(phase: Recording, known: LedgerEntry | undefined, look: FirstLook): Verdict {
  switch (look.kind) {
    case 'image':
      return { state: 'pending', instanceId: register(phase, known, look) };
    case 'catalogued': {
      const { kind } = look.facts.instance;
      const reason = look.reason ?? cataloguedAs(kind);
      return { state: 'catalogued', code: kind, reason, instanceId: register(phase, known, look) };
    }
    case 'report':
      return { state: 'report', code: look.format, reason: wholeReport };
    case 'archive':
      return { state: 'catalogued', code: archiveCode, reason: holding(look.files ?? 0) };
    case 'not-dicom':
      return {
        state: 'not-dicom',
        code: 'not-dicom',
        reason: look.reason ?? 'The file is neither DICOM nor a report.',
      };
    case 'unsupported':
      return { state: 'unsupported', code: look.code, reason: look.reason };
    case 'refused':
      return { state: 'quarantined', code: look.code, reason: look.reason };
  }
}

function register(
  { database, clock }: Recording,
  known: LedgerEntry | undefined,
  { facts }: Extract<FirstLook, { kind: 'image' | 'catalogued' }>,
): number {
  const instanceId = registerInstance(database, facts, clock.stamp(), known?.instanceId);
  if (known?.instanceId === instanceId && isOnlyPlace(database, instanceId))
    refileInstance(database, instanceId, facts, clock.stamp());
  return instanceId;
}

function cataloguedAs(kind: string): string {
  return kind === 'image'
    ? 'An image object that holds no pixels.'
    : `Recorded as what it is (${kind.replaceAll('-', ' ')}); not an image.`;
}

function holding(files: number): string {
  return `An archive; its ${files === 1 ? 'one file is' : `${files} files are`} listed below its name.`;
}
