import {
  embeddingStates,
  type EmbeddingState,
  type FileEntry,
  fileStates,
  type FileState,
} from '../../../src-preload/contract/entities.ts';
import type { Database } from './database.ts';

export interface LedgerCounts {
  readonly states: Record<FileState, number>;
  readonly pending: number;
}

const noStates = (): Record<FileState, number> => ({
  indexed: 0,
  catalogued: 0,
  report: 0,
  duplicate: 0,
  'not-dicom': 0,
  unsupported: 0,
  quarantined: 0,
});

/** How many paths of a root (or of everything) ended in each state, and how many wait. */
export function countStates(
  database: Database,
  of: { rootId: number } | { batchId: number } | 'all',
): LedgerCounts {
  const where = of === 'all' ? '' : 'rootId' in of ? 'WHERE root_id = :rootId' : 'WHERE batch_id = :batchId';
  const rows = database.all<{ state: FileState | 'pending'; n: number }>(
    `SELECT state, COUNT(*) AS n FROM ledger ${where} GROUP BY state`,
    of === 'all' ? {} : { ...of },
  );
  const states = noStates();
  let pending = 0;
  for (const { state, n } of rows) {
    if (state === 'pending') pending = n;
    else states[state] = n;
  }
  return { states, pending };
}

/** How the images that the paths of a root stand for were embedded; an image of several places counts once. */
export function countEmbeddings(database: Database, rootId: number): Record<EmbeddingState, number> {
  const counts = Object.fromEntries(embeddingStates.map((state) => [state, 0])) as Record<
    EmbeddingState,
    number
  >;
  const rows = database.all<{ embedding: EmbeddingState; n: number }>(
    `SELECT embedding, COUNT(*) AS n FROM instance
      WHERE embedding IS NOT NULL
        AND instance_id IN (SELECT instance_id FROM ledger WHERE root_id = :rootId AND state IN ('indexed', 'duplicate'))
      GROUP BY embedding`,
    { rootId },
  );
  for (const { embedding, n } of rows) counts[embedding] = n;
  return counts;
}

export interface FileQuery {
  readonly rootId?: number;
  readonly batchId?: number;
  readonly state?: FileState;
  readonly offset: number;
  readonly limit: number;
}

const notImages = fileStates.filter((state) => state !== 'indexed');

/** Every path that did not become an image, with its reason, in the order of the walk. */
export function listFiles(
  database: Database,
  query: FileQuery,
): { total: number; rows: readonly FileEntry[] } {
  const where = [
    query.rootId === undefined ? undefined : 'root_id = :rootId',
    query.batchId === undefined ? undefined : 'batch_id = :batchId',
    query.state === undefined
      ? `state IN (${notImages.map((state) => `'${state}'`).join(', ')})`
      : 'state = :state',
  ]
    .filter((clause) => clause !== undefined)
    .join(' AND ');
  const parameters = {
    ...(query.rootId === undefined ? {} : { rootId: query.rootId }),
    ...(query.batchId === undefined ? {} : { batchId: query.batchId }),
    ...(query.state === undefined ? {} : { state: query.state }),
  };
  const total =
    database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ledger WHERE ${where}`, parameters)?.n ?? 0;
  const rows = database.all<FileEntry>(
    `SELECT relative_path AS path, state, code, reason FROM ledger WHERE ${where}
      ORDER BY entry_id LIMIT :limit OFFSET :offset`,
    { ...parameters, limit: query.limit, offset: query.offset },
  );
  return { total, rows };
}
