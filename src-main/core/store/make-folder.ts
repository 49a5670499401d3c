import { mkdir } from 'node:fs/promises';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { unmakeFolder } from './unmake-folder.ts';

/**
 * Makes a folder with those above it, readable by whoever is signed in alone, and gives the highest that it made: undefined
 * where the folder was there. One that cannot be made leaves none above it. Node's own recursive mkdir never ends where a
 * file system says ENOENT to a folder whose parent is there (`/proc`, places that an automounter keeps).
 */
export async function makeFolder(folder: string): Promise<string | undefined> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return undefined;
  const above = dirname(folder);
  const highest = above !== folder && !existsSync(above) ? await makeFolder(above) : undefined;
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    await unmakeFolder(above, highest);
    throw error;
  }
  return highest ?? folder;
}
