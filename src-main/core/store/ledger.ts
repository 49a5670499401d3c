import type { FileState } from '../../../src-preload/contract/import.ts';
import type { Database } from './database.ts';

export type LedgerState = FileState | 'pending';

/** A path as it was met, before anything is known of its content. */
export interface MetPath {
  readonly rootId: number;
  readonly relativePath: string;
  readonly size: number;
  /** Milliseconds since 1970, with fractions. */
  readonly modifiedAt: number;
}

export interface LedgerEntry extends MetPath {
  readonly entryId: number;
  readonly batchId: number;
  readonly state: LedgerState;
  readonly code: string;
  readonly attempts: number;
  readonly instanceId: number | null;
  /** The library's own copy, below its folder: what a pending entry that has one is read from. */
  readonly copiedTo: string | null;
}

/** How the ledger calls a key object that was read without its title: the next walk that meets it reads it again. */
export const untitledKeyObject = 'key-object-untitled';

// A file that could not be opened is the same file, to its size and time, once it may be; one that took too long may have
// met a busy machine.
const lookedAtAgain: ReadonlySet<string> = new Set([
  untitledKeyObject,
  'unreadable',
  'vanished',
  'timed-out',
]);

/** Whether what is known of a path still holds. */
export function isAsItWas(
  known: LedgerEntry | undefined,
  { size, modifiedAt }: Pick<MetPath, 'size' | 'modifiedAt'>,
): known is LedgerEntry {
  return known?.size === size && known.modifiedAt === modifiedAt && !lookedAtAgain.has(known.code);
}

const entryColumns = `entry_id AS entryId, root_id AS rootId, relative_path AS relativePath, batch_id AS batchId, size,
  modified_at AS modifiedAt, state, code, attempts, instance_id AS instanceId, copied_to AS copiedTo`;

export function findEntry(database: Database, rootId: number, relativePath: string): LedgerEntry | undefined {
  return database.get<LedgerEntry>(
    `SELECT ${entryColumns} FROM ledger WHERE root_id = :rootId AND relative_path = :relativePath`,
    { rootId, relativePath },
  );
}

const isTheSame = `ledger.size = excluded.size AND ledger.modified_at = excluded.modified_at
         AND ledger.state = excluded.state AND ledger.instance_id IS excluded.instance_id`;

export interface Verdict {
  readonly state: LedgerState;
  readonly code?: string;
  readonly reason?: string;
  readonly instanceId?: number;
  readonly copiedTo?: string;
}

/**
 * Writes the entry of a path that is new or has changed; what was known of an older content is replaced. One that is what it
 * was, read again or copied later, stays with the import that brought it: taking back a later one does not remove it.
 */
export function recordEntry(database: Database, batchId: number, met: MetPath, verdict: Verdict): number {
  const row = database.get<{ entryId: number }>(
    `INSERT INTO ledger (root_id, relative_path, batch_id, seen_in, size, modified_at, state, code, reason, instance_id,
                         copied_to)
     VALUES (:rootId, :relativePath, :batchId, :batchId, :size, :modifiedAt, :state, :code, :reason, :instanceId,
             :copiedTo)
     ON CONFLICT (root_id, relative_path) DO UPDATE SET
       batch_id = CASE WHEN ${isTheSame} THEN ledger.batch_id ELSE excluded.batch_id END,
       seen_in = excluded.seen_in, size = excluded.size, modified_at = excluded.modified_at, state = excluded.state,
       code = excluded.code, reason = excluded.reason, instance_id = excluded.instance_id,
       attempts = 0, content_sha256 = NULL, copied_to = excluded.copied_to
     RETURNING entry_id AS entryId`,
    {
      rootId: met.rootId,
      relativePath: met.relativePath,
      batchId,
      size: met.size,
      modifiedAt: met.modifiedAt,
      state: verdict.state,
      code: verdict.code ?? '',
      reason: verdict.reason ?? '',
      instanceId: verdict.instanceId ?? null,
      copiedTo: verdict.copiedTo ?? null,
    },
  );
  if (row === undefined) throw new Error('a ledger entry that was just written is not there');
  return row.entryId;
}

/** Notes that a walk met a path again, unchanged. */
export function seeAgain(database: Database, entryId: number, batchId: number): void {
  database.run('UPDATE ledger SET seen_in = :batchId WHERE entry_id = :entryId', { entryId, batchId });
}

/** Notes the same of everything that lies below a path, and gives how many paths that are by state. */
export function seeBelowAgain(
  database: Database,
  { rootId, relativePath }: Pick<MetPath, 'rootId' | 'relativePath'>,
  batchId: number,
): readonly { readonly state: LedgerState; readonly n: number }[] {
  const paths = { rootId, ...below(relativePath) };
  database.run(`UPDATE ledger SET seen_in = :batchId WHERE ${isBelow}`, { ...paths, batchId });
  return database.all(`SELECT state, COUNT(*) AS n FROM ledger WHERE ${isBelow} GROUP BY state`, paths);
}

const isBelow = 'root_id = :rootId AND relative_path > :from AND relative_path < :to';

/** '0' follows '/': everything that begins with the path and a slash, by the index on paths. */
function below(relativePath: string) {
  return { from: `${relativePath}/`, to: `${relativePath}0` };
}

/** Whether something that lies below a path took too long to be read: an archive that is as it was is opened for it again. */
export function hasTimedOutBelow(
  database: Database,
  { rootId, relativePath }: Pick<MetPath, 'rootId' | 'relativePath'>,
): boolean {
  const timedOut = database.get(`SELECT 1 FROM ledger WHERE ${isBelow} AND code = 'timed-out' LIMIT 1`, {
    rootId,
    ...below(relativePath),
  });
  return timedOut !== undefined;
}

/** Lets what an older decoder could not read be tried again. */
export function retryUnsupported(database: Database): void {
  database.run(
    `UPDATE ledger SET state = 'pending', code = '', reason = '', attempts = 0
      WHERE state = 'unsupported' AND instance_id IS NOT NULL`,
  );
}

export interface Settled extends Verdict {
  readonly contentSha256?: Uint8Array;
}

/** Ends a pending entry in the state its content earned. */
export function settleEntry(database: Database, entryId: number, settled: Settled): void {
  database.run(
    `UPDATE ledger SET state = :state, code = :code, reason = :reason,
            instance_id = COALESCE(:instanceId, instance_id),
            content_sha256 = COALESCE(:contentSha256, content_sha256),
            copied_to = COALESCE(:copiedTo, copied_to)
      WHERE entry_id = :entryId`,
    {
      entryId,
      state: settled.state,
      code: settled.code ?? '',
      reason: settled.reason ?? '',
      instanceId: settled.instanceId ?? null,
      contentSha256: settled.contentSha256 ?? null,
      copiedTo: settled.copiedTo ?? null,
    },
  );
}

/**
 * Raises the attempts of entries about to be decoded, and commits that before any of them is touched. What is feared is
 * a decoder that ends the process, not a power cut: waiting for the disk here would hold the host for every handful.
 */
export function markAttempts(database: Database, entryIds: readonly number[]): void {
  database.hastyTransaction(() => {
    for (const entryId of entryIds)
      database.run('UPDATE ledger SET attempts = attempts + 1 WHERE entry_id = :entryId', { entryId });
  });
}

/** Puts entries back to where their decoding had not begun: the import stopped, the files are not to blame. */
export function unmarkAttempts(database: Database, entryIds: readonly number[]): void {
  if (entryIds.length === 0) return;
  database.hastyTransaction(() => {
    for (const entryId of entryIds)
      database.run('UPDATE ledger SET attempts = MAX(0, attempts - 1) WHERE entry_id = :entryId', {
        entryId,
      });
  });
}

export interface PendingEntry extends LedgerEntry {
  readonly root: string;
  readonly instanceId: number;
}

/**
 * The next entries whose pixels wait, files that already ended a process once last; the study that was opened last
 * goes first. `known` leaves out what is being worked on.
 */
export function pendingEntries(database: Database, limit: number, after: number): readonly PendingEntry[] {
  return database.all<PendingEntry>(
    `SELECT ${entryColumns}, root.path AS root FROM ledger JOIN root USING (root_id)
      WHERE state = 'pending' AND instance_id IS NOT NULL AND attempts = 0 AND entry_id > :after
      ORDER BY entry_id LIMIT :limit`,
    { limit, after },
  );
}

/** Pending entries of one study, for the study on screen. */
export function pendingOfStudy(database: Database, studyId: number, limit: number): readonly PendingEntry[] {
  return database.all<PendingEntry>(
    `SELECT ledger.entry_id AS entryId, root_id AS rootId, relative_path AS relativePath, batch_id AS batchId, size,
            modified_at AS modifiedAt, state, code, attempts, ledger.instance_id AS instanceId, copied_to AS copiedTo,
            root.path AS root
       FROM series JOIN instance USING (series_id) JOIN ledger USING (instance_id) JOIN root USING (root_id)
      WHERE series.study_id = :studyId AND state = 'pending' AND attempts = 0
      ORDER BY ledger.entry_id LIMIT :limit`,
    { studyId, limit },
  );
}

/** Pending entries that were being decoded when a process ended: tried one at a time, so that only the culprit is blamed. */
export function suspectEntries(database: Database): readonly PendingEntry[] {
  return database.all<PendingEntry>(
    `SELECT ${entryColumns}, root.path AS root FROM ledger JOIN root USING (root_id)
      WHERE state = 'pending' AND instance_id IS NOT NULL AND attempts > 0 ORDER BY entry_id`,
  );
}

export function countPending(database: Database): number {
  return database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ledger WHERE state = 'pending'`)?.n ?? 0;
}

/** Content hashes of the other places where an instance was indexed, so that a plain copy is not decoded again. */
export function contentHashesBeside(database: Database, entry: PendingEntry): readonly Buffer[] {
  return database
    .all<{ contentSha256: Buffer }>(
      `SELECT content_sha256 AS contentSha256 FROM ledger
        WHERE instance_id = :instanceId AND state = 'indexed' AND content_sha256 IS NOT NULL`,
      { instanceId: entry.instanceId },
    )
    .map((row) => row.contentSha256);
}
