import { fail, type Outcome } from '../../../src-preload/contract/failure.ts';
import { sqliteCode } from './database.ts';
import { metFullDisk } from './met-full-disk.ts';

/** What a system says of a folder that belongs to somebody else, or cannot be written by anyone. */
const notYours: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR']);

const noRoom =
  'The disk is full. Nothing was made or changed there: free some space, or choose another disk.';

/**
 * Runs what opens or makes a library; where its folder may not be written by whoever is signed in, it is refused
 * (`library-place-refused`): on a machine of several people another's library is not a fault of Simile's. A full disk is
 * `disk-full`: what opens or makes a library leaves it as it was.
 */
export async function refuseUnwritable<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (metFullDisk(error)) return fail('disk-full', noRoom);
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
