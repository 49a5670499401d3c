import { fail, type Outcome } from '../../../src-preload/contract/failure.ts';
import { sqliteCode } from './database.ts';

/** What a system says of a folder that belongs to somebody else, or cannot be written by anyone. */
const notYours: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR']);

/**
 * Runs what opens or makes a library; where its folder may not be written by whoever is signed in, it is refused
 * (`library-place-refused`): on a machine of several people another's library is not a fault of Simile's.
 */
export async function refuseUnwritable<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    const code = sqliteCode(error);
    const syscall = error instanceof Error && 'syscall' in error ? error.syscall : undefined;
    const system =
      syscall !== undefined && error instanceof Error && 'code' in error ? String(error.code) : '';
    if (syscall === 'mkdir' && !notYours.has(system))
      return fail('library-place-refused', `No folder can be made there (${system}).`);
    if (notYours.has(system) || code === 'SQLITE_CANTOPEN' || code?.startsWith('SQLITE_READONLY') === true)
      return fail(
        'library-place-refused',
        'This folder is not yours to write. Choose another, or ask who it belongs to.',
      );
    throw error;
  }
}
