import type { Database } from '../database.ts';

/** How the engine of today signs what it read, and what it could not read. */
export type CurrentVersions = readonly [read: string, notUnderstood: string];

const isOutdated = 'engine_version NOT IN (:read, :notUnderstood)';
const parameters = ([read, notUnderstood]: CurrentVersions) => ({ read, notUnderstood });

/** How many reports another version has read. */
export function countOutdated(database: Database, current: CurrentVersions): number {
  return (
    database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM report WHERE ${isOutdated}`, parameters(current))
      ?.n ?? 0
  );
}

/** Some of them, with their texts. */
export function outdatedReports(
  database: Database,
  current: CurrentVersions,
  limit: number,
): readonly { readonly reportId: number; readonly text: string }[] {
  return database.all(
    `SELECT report_id AS reportId, text FROM report
      WHERE report_id IN (SELECT report_id FROM report WHERE ${isOutdated} LIMIT :limit)`,
    { ...parameters(current), limit },
  );
}

export function countReadBy(database: Database): readonly { engineVersion: string; reports: number }[] {
  return database.all(
    'SELECT engine_version AS engineVersion, COUNT(*) AS reports FROM report GROUP BY engine_version',
  );
}
