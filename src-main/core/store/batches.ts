import type { Database } from './database.ts';

export type ImportMode = 'reference' | 'copy';

export interface BatchRow {
  readonly batchId: number;
  readonly rootId: number;
  readonly root: string;
  readonly mode: ImportMode;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

const columns = `batch_id AS batchId, import_batch.root_id AS rootId, root.path AS root, mode,
  started_at AS startedAt, finished_at AS finishedAt`;

export function startBatch(database: Database, rootId: number, mode: ImportMode, startedAt: string): number {
  return database.run(
    'INSERT INTO import_batch (root_id, mode, started_at) VALUES (:rootId, :mode, :startedAt)',
    { rootId, mode, startedAt },
  ).rowId;
}

export function finishBatch(database: Database, batchId: number, finishedAt: string): void {
  database.run('UPDATE import_batch SET finished_at = :finishedAt WHERE batch_id = :batchId', {
    batchId,
    finishedAt,
  });
}

export function listBatches(database: Database): readonly BatchRow[] {
  return database.all<BatchRow>(
    `SELECT ${columns} FROM import_batch JOIN root USING (root_id) ORDER BY batch_id DESC`,
  );
}

export function findBatch(database: Database, batchId: number): BatchRow | undefined {
  return database.get<BatchRow>(
    `SELECT ${columns} FROM import_batch JOIN root USING (root_id) WHERE batch_id = :batchId`,
    { batchId },
  );
}

export function latestBatch(database: Database): number | undefined {
  return database.get<{ id: number | null }>('SELECT MAX(batch_id) AS id FROM import_batch')?.id ?? undefined;
}
