import { lstatSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { chmod, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { isSystemError } from '../../core/ingest/walk-folder.ts';
import { isDiskFull } from '../../core/is-disk-full.ts';
import { placeBeside } from '../../core/place-beside.ts';

/**
 * Writes a file where a person asked for it, a new one for nobody else to read: it may hold patient data. It is there whole
 * or not at all, and what was there before stays until then, unless it alone may be written in its folder. `what` begins the
 * sentence that says it cannot be.
 */
export async function writeFileAt(
  path: string,
  bytes: Uint8Array | string,
  what: string,
): Promise<Outcome<true>> {
  try {
    await writeWhole(path, bytes);
    return succeed(true);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return isDiskFull(error)
      ? fail(
          'disk-full',
          `The disk is full. ${what} was not written: free some space, or choose another disk.`,
        )
      : fail('unreadable', `${what} cannot be written there.`);
  }
}

async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  const there = statSync(path, { throwIfNoEntry: false });
  // A pipe or a device (`/dev/stdout`) is written into: a file under its name would take its place.
  if (there !== undefined && !there.isFile()) return writeFile(path, bytes, { mode: 0o600 });
  const place = there === undefined ? endOfLinks(path) : realpathSync(path);
  const aside = await placeBeside(place);
  try {
    await writeFile(aside, bytes, { mode: 0o600 });
    if (there !== undefined) await chmod(aside, there.mode & 0o777);
    await rename(aside, place);
  } catch (error) {
    await rm(aside, { force: true });
    if (there === undefined || !refusesBeside(error)) throw error;
    await writeFile(place, bytes);
  }
}

/** Where a file is made that a link, or several, lead to and that is not there yet. */
function endOfLinks(path: string): string {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink ? endOfLinks(resolve(realpathSync(dirname(path)), readlinkSync(path))) : path;
}

/** A folder in which this person may not make files; EBUSY: a file that is mounted by itself, as into a container. */
function refusesBeside(error: unknown): boolean {
  return isSystemError(error) && ['EACCES', 'EPERM', 'EROFS', 'EBUSY'].includes(error.code);
}
