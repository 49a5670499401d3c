import type { Database } from './database.ts';

/** A setting's value, as JSON says it; undefined where it was never set. */
export function readSetting(database: Database, key: string): unknown {
  const row = database.get<{ value: string }>('SELECT value FROM setting WHERE key = :key', { key });
  return row === undefined ? undefined : JSON.parse(row.value);
}

export function writeSetting(database: Database, key: string, value: unknown): void {
  database.run(
    'INSERT INTO setting (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    { key, value: JSON.stringify(value) },
  );
}
