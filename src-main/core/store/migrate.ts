import type { Database } from './database.ts';
import type { Migration } from './migration.ts';

/**
 * Brings a database from its version (PRAGMA user_version) to the last one, each step in a transaction of its own with
 * its version, so that a killed migration leaves the step before. Gives the versions that ran.
 */
export function migrate(database: Database, migrations: readonly Migration[]): readonly number[] {
  const from = schemaVersion(database);
  const waiting = migrations.filter((migration) => migration.version > from);
  for (const migration of waiting) {
    database.transaction(() => {
      database.script(migration.up);
      database.script(`PRAGMA user_version = ${migration.version}`);
    });
  }
  return waiting.map((migration) => migration.version);
}

export function schemaVersion(database: Database): number {
  return database.pragma<number>('user_version');
}
