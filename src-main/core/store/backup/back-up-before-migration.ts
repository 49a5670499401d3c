import { join } from 'node:path';
import type { Database } from '../database.ts';
import { backupFolder, backupName } from './backup-files.ts';
import { makeBackup } from './make-backup.ts';

/** Where the copy of a library lies that was made before its schema changed. */
export function schemaBackup(library: string, version: number): string {
  return join(backupFolder(library), backupName('schema', version));
}

/** Copies a library before its schema changes; where that throws, nothing may be changed. */
export function backUpBeforeMigration(database: Database, library: string, version: number): void {
  makeBackup(database, library, backupName('schema', version));
}
