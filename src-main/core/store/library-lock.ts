import { chmodSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { openDatabase, sqliteCode } from './database.ts';

/** What is locked in a library's folder. */
export const lockFile = 'lock.db';

export interface LibraryLock {
  release(): void;
}

/**
 * Holds a library for this process: an exclusive transaction on a side database, which the system itself lets go when
 * the process dies. `locking_mode = EXCLUSIVE` on the library would shut out our own second connection.
 */
export function lockLibrary(folder: string): Outcome<LibraryLock> {
  const path = join(folder, lockFile);
  makePrivate(path);
  const database = openDatabase(path, 'existing', 0);
  try {
    database.script('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (sqliteCode(error) === 'SQLITE_BUSY') return fail('library-locked');
    throw error;
  }
  return succeed({ release: () => database.close() });
}

/** SQLite itself makes files that everybody may read, and a library made by an older Simile holds such a one. */
function makePrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
}
