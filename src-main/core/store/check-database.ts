import type { Database } from './database.ts';

/** What is wrong with the database by its own full check and its foreign keys; undefined where nothing is. */
export function checkDatabase(database: Database): string | undefined {
  const integrity = database.pragma<string>('integrity_check(1)');
  if (integrity !== 'ok') return integrity;
  const loose = database.get<{ table: string }>('SELECT "table" FROM pragma_foreign_key_check LIMIT 1');
  return loose === undefined ? undefined : `A row of ${loose.table} points to one that is not there.`;
}

/** Empties the write-ahead log, so that what was deleted does not linger in it. */
export function forgetDeleted(database: Database): void {
  database.pragma('wal_checkpoint(TRUNCATE)');
}
