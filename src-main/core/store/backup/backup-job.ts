import { join } from 'node:path';
import { fail, succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import { openDatabase, sqliteCode } from '../database.ts';
import { schemaVersion } from '../migrate.ts';
import { metFullDisk } from '../met-full-disk.ts';
import { migrations } from '../migrations/all.ts';
import { applicationId, libraryFile } from '../open-store.ts';
import { backupFolder } from './backup-files.ts';
import { CopyStopped, damageOf, makeBackup, UnsoundCopy } from './make-backup.ts';

/** What is done in a thread of its own, because it reads a whole library. */
export interface BackupJob {
  readonly job: 'make' | 'check';
  /** The folder of the library. */
  readonly library: string;
  /** The copy's name. */
  readonly name: string;
  /** Shared with whoever asked: its one number is no longer 0 once the copy is not wanted any more. */
  readonly stopped?: Int32Array;
}

/**
 * Makes a copy of a library through a connection of its own, or checks one in full. `disk-full`, `library-damaged` where
 * the copy of the library is not sound, `backup-damaged` where the copy to restore is not, `library-newer`, `cancelled`.
 */
export function runBackupJob({ job, library, name, stopped }: BackupJob): Outcome<undefined> {
  try {
    return job === 'make' ? make(library, name, stopped) : check(join(backupFolder(library), name));
  } catch (error) {
    if (error instanceof CopyStopped) return fail('cancelled');
    if (metFullDisk(error)) return fail('disk-full', noRoom);
    const code = sqliteCode(error);
    if (job === 'check' && code !== undefined) return fail('backup-damaged');
    if (error instanceof UnsoundCopy || code?.startsWith('SQLITE_CORRUPT') === true)
      return fail(
        'library-damaged',
        'The library cannot be copied soundly. The copies made before are untouched.',
      );
    throw error;
  }
}

const noRoom =
  'The disk is full: no copy was made, and those made before are untouched. Free some space first.';

function make(library: string, name: string, stopped: Int32Array = new Int32Array(1)): Outcome<undefined> {
  const database = openDatabase(libraryFile(library), 'readonly');
  try {
    makeBackup(database, library, name, () => Atomics.load(stopped, 0) !== 0);
    return succeed(undefined);
  } finally {
    database.close();
  }
}

function check(file: string): Outcome<undefined> {
  const copy = openDatabase(file, 'readonly');
  try {
    if (copy.pragma<number>('application_id') !== applicationId) return fail('backup-damaged');
    if (schemaVersion(copy) > migrations.length) return fail('library-newer');
  } finally {
    copy.close();
  }
  return damageOf(file) === undefined ? succeed(undefined) : fail('backup-damaged');
}
