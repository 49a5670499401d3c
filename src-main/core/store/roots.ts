import type { Database } from './database.ts';

export interface Root {
  readonly rootId: number;
  readonly path: string;
}

/** The row of a root folder, made when it is new. Paths are absolute. */
export function ensureRoot(database: Database, path: string, addedAt: string): Root {
  database.run('INSERT INTO root (path, added_at) VALUES (:path, :addedAt) ON CONFLICT (path) DO NOTHING', {
    path,
    addedAt,
  });
  const root = findRoot(database, path);
  if (root === undefined) throw new Error('a root that was just written is not there');
  return root;
}

export function findRoot(database: Database, path: string): Root | undefined {
  return database.get<Root>('SELECT root_id AS rootId, path FROM root WHERE path = :path', { path });
}

export function listRoots(database: Database): readonly Root[] {
  return database.all<Root>('SELECT root_id AS rootId, path FROM root ORDER BY path');
}

export function moveRoot(database: Database, rootId: number, path: string): void {
  database.run('UPDATE root SET path = :path WHERE root_id = :rootId', { rootId, path });
}

export interface RootFile {
  readonly relativePath: string;
  readonly size: number;
  readonly contentSha256: Buffer | null;
}

/** Files of a root spread evenly over it, to be compared with what lies at a new place. */
export function sampleRootFiles(database: Database, rootId: number, wanted: number): readonly RootFile[] {
  return database.all<RootFile>(
    `WITH file AS (
       SELECT relative_path AS relativePath, size, content_sha256 AS contentSha256,
              ROW_NUMBER() OVER (ORDER BY entry_id) - 1 AS place, COUNT(*) OVER () AS files
         FROM ledger
        WHERE root_id = :rootId AND (instance_id IS NOT NULL OR code = 'archive') AND copied_to IS NULL)
     SELECT relativePath, size, contentSha256 FROM file
      WHERE place % ((files + :wanted - 1) / :wanted) = 0 ORDER BY place`,
    { rootId, wanted },
  );
}

export function countRootFiles(database: Database, rootId: number): number {
  return (
    database.get<{ n: number }>('SELECT COUNT(*) AS n FROM ledger WHERE root_id = :rootId', { rootId })?.n ??
    0
  );
}
