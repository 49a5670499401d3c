import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkDatabase } from '../check-database.ts';
import { type Database, openDatabase } from '../database.ts';
import { backupFolder } from './backup-files.ts';

/** The copy that was made is not sound: the library itself may be damaged. */
export class UnsoundCopy extends Error {}

/** Whoever wanted the copy wants it no more. */
export class CopyStopped extends Error {}

/**
 * Copies a library as it is, with what its log still holds, into `backup/NAME`: under another name first, checked in
 * full, synced, then renamed. Whatever fails, the copies that were there before are untouched. Throws what SQLite throws
 * (a full disk), `UnsoundCopy`, or `CopyStopped` at the next step after `isStopped` says so.
 */
export function makeBackup(
  database: Database,
  library: string,
  name: string,
  isStopped: () => boolean = () => false,
): void {
  const folder = backupFolder(library);
  const aside = join(folder, `${name}.part`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  rmSync(aside, { force: true });
  try {
    database.run('VACUUM INTO :aside', { aside });
    chmodSync(aside, 0o600);
    if (isStopped()) throw new CopyStopped('stopped before its check');
    const damage = damageOf(aside);
    if (damage !== undefined) throw new UnsoundCopy('the copy of the library is not sound');
    if (isStopped()) throw new CopyStopped('stopped after its check');
    syncPath(aside);
    renameSync(aside, join(folder, name));
    syncPath(folder);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** What is wrong with a database file by its own full check; undefined where nothing is. Throws where it is no database. */
export function damageOf(file: string): string | undefined {
  const copy = openDatabase(file, 'readonly');
  try {
    return checkDatabase(copy);
  } finally {
    copy.close();
  }
}

/** Waits until a file, or the names in a folder, have reached the disk. */
export function syncPath(path: string): void {
  // Windows opens no folder; its renames are journaled.
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
