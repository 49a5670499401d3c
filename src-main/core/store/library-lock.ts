import { join } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { openDatabase, sqliteCode } from './database.ts';

export interface LibraryLock {
  release(): void;
}

/**
 * Holds a library for this process: an exclusive transaction on a side database, which the system itself lets go when
 * the process dies. `locking_mode = EXCLUSIVE` on the library would shut out our own second connection.
 */
export function lockLibrary(folder: string): Outcome<LibraryLock> {
  const database = openDatabase(join(folder, 'lock.db'), 'create', 0);
  try {
    database.script('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (sqliteCode(error) === 'SQLITE_BUSY') return fail('library-locked');
    throw error;
  }
  return succeed({ release: () => database.close() });
}
