import { isDiskFull } from '../is-disk-full.ts';
import { sqliteCode } from './database.ts';

/** A page that does not fit, and the memory beside a log, which is a file as well (sqlite.org/rescode.html). */
const fullCodes: ReadonlySet<string> = new Set(['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE']);

/** Whether work on a library ended because its disk is full, in the words of the system or of SQLite. */
export function metFullDisk(error: unknown): boolean {
  return isDiskFull(error) || fullCodes.has(sqliteCode(error) ?? '');
}
