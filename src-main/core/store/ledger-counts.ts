import {
  type EmbeddingState,
  type FileEntry,
  fileStates,
  type FileState,
} from '../../../src-preload/contract/import.ts';
import type { Database, SqlParameters } from './database.ts';

export interface LedgerCounts {
  readonly states: Record<FileState, number>;
  readonly pending: number;
}

/** Which paths are meant: those an import brought in, those its walk met (new or not), or all. */
export type LedgerScope = { readonly batchId: number } | { readonly seenIn: number } | 'all';

function scopeSql(scope: LedgerScope): { where: string; parameters: SqlParameters } {
  if (scope === 'all') return { where: '1', parameters: {} };
  if ('batchId' in scope) return { where: 'batch_id = :batchId', parameters: { batchId: scope.batchId } };
  return { where: 'seen_in = :seenIn', parameters: { seenIn: scope.seenIn } };
}

export function noStates(): Record<FileState, number> {
  return {
    indexed: 0,
    catalogued: 0,
    report: 0,
    duplicate: 0,
    'not-dicom': 0,
    unsupported: 0,
    quarantined: 0,
  };
}

function noEmbeddings(): Record<EmbeddingState, number> {
  return { 'in-domain': 0, 'unknown-domain': 0, 'outside-domain': 0, 'not-embedded': 0, failed: 0 };
}

/** How many paths ended in each state, and how many wait. */
export function countStates(database: Database, scope: LedgerScope): LedgerCounts {
  const { where, parameters } = scopeSql(scope);
  const rows = database.all<{ state: FileState | 'pending'; n: number }>(
    `SELECT state, COUNT(*) AS n FROM ledger WHERE ${where} GROUP BY state`,
    parameters,
  );
  const states = noStates();
  let pending = 0;
  for (const { state, n } of rows) {
    if (state === 'pending') pending = n;
    else states[state] = n;
  }
  return { states, pending };
}

/** How the images that these paths stand for were embedded; an image of several places counts once. */
export function countEmbeddings(database: Database, scope: LedgerScope): Record<EmbeddingState, number> {
  const { where, parameters } = scopeSql(scope);
  const rows = database.all<{ embedding: EmbeddingState; n: number }>(
    `SELECT embedding, COUNT(*) AS n FROM instance
      WHERE embedding IS NOT NULL
        AND instance_id IN (SELECT instance_id FROM ledger WHERE state IN ('indexed', 'duplicate') AND ${where})
      GROUP BY embedding`,
    parameters,
  );
  const counts = noEmbeddings();
  for (const { embedding, n } of rows) counts[embedding] = n;
  return counts;
}

export interface FileQuery {
  readonly scope: LedgerScope;
  readonly state?: FileState;
  readonly offset: number;
  readonly limit: number;
}

export interface LedgerFile extends FileEntry {
  readonly root: string;
}

const notImages = fileStates.filter((state) => state !== 'indexed');

/** Every path that did not become an image, with its reason, in the order of the walk. */
export function listFiles(
  database: Database,
  query: FileQuery,
): { total: number; rows: readonly LedgerFile[] } {
  const scope = scopeSql(query.scope);
  const states = query.state === undefined ? notImages : [query.state];
  const where = `${scope.where} AND state IN (${states.map((state) => `'${state}'`).join(', ')})`;
  const total =
    database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM ledger WHERE ${where}`, scope.parameters)?.n ?? 0;
  const rows = database.all<LedgerFile>(
    `SELECT root.path AS root, relative_path AS path, state, code, reason FROM ledger JOIN root USING (root_id)
      WHERE ${where} ORDER BY entry_id LIMIT :limit OFFSET :offset`,
    { ...scope.parameters, limit: query.limit, offset: query.offset },
  );
  return { total, rows };
}
