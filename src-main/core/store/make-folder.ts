import { mkdir } from 'node:fs/promises';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder with those above it, readable by whoever is signed in alone. Node's own recursive mkdir never ends where a
 * file system says ENOENT to a folder whose parent is there (`/proc`, places that an automounter keeps).
 */
export async function makeFolder(folder: string): Promise<void> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const above = dirname(folder);
  if (above !== folder && !existsSync(above)) await makeFolder(above);
  await mkdir(folder, { mode: 0o700 });
}
