import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkDatabase } from './check-database.ts';
import { type Database, openDatabase } from './database.ts';

/** Where the copy of a library lies that was made before its schema changed. */
export function backupFile(folder: string, version: number): string {
  return join(folder, 'backup', `library-schema-${version}.db`);
}

/**
 * Copies a library as it is, with what its log still holds, and checks the copy in full. Only the newest copy is kept.
 * Throws what SQLite throws (a full disk), or where the copy is not sound: then nothing may be changed.
 */
export function backUp(database: Database, folder: string, version: number): void {
  const file = backupFile(folder, version);
  rmSync(join(folder, 'backup'), { recursive: true, force: true });
  mkdirSync(join(folder, 'backup'), { mode: 0o700 });
  database.run('VACUUM INTO :file', { file });
  chmodSync(file, 0o600);
  const copy = openDatabase(file, 'readonly');
  try {
    const damage = checkDatabase(copy);
    if (damage !== undefined)
      throw new Error('the copy of the library made before its schema changes is not sound');
  } finally {
    copy.close();
  }
}

/** Removal is complete: what leaves the library does not stay in a copy of it. */
export async function forgetBackups(folder: string): Promise<void> {
  await rm(join(folder, 'backup'), { recursive: true, force: true });
}
