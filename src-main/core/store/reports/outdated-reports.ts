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

/** Whether the library has any report at all. */
export function holdsReports(database: Database): boolean {
  return database.get('SELECT 1 FROM report LIMIT 1') !== undefined;
}
