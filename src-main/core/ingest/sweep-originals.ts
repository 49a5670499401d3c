import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../store/database.ts';
import { copiesInUse } from '../store/places.ts';
import { originalsFolder } from './keep-original.ts';
import { pathOfOriginal } from './path-of-original.ts';
import { isSystemError } from './walk-folder.ts';

/**
 * Deletes the copies of a library that no path stands for any more, and what was left of a copy that was cut off: a file
 * or an archive that changed has left them behind. To be called when the ledger has reached the disk and nothing is
 * being copied. Gives how many were deleted.
 */
export async function sweepOriginals(libraryFolder: string, database: Database): Promise<number> {
  const inUse = copiesInUse(database);
  let swept = 0;
  for (const folder of await namesIn(join(libraryFolder, originalsFolder))) {
    for (const name of await namesIn(join(libraryFolder, originalsFolder, folder))) {
      const place = `${originalsFolder}/${folder}/${name}`;
      // The folder may be a link that leads to somebody's own files: what has no name of a copy is not swept.
      const isCopy = pathOfOriginal(libraryFolder, place.replace(/\.\d+\.part$/, '')) !== undefined;
      if (!isCopy || inUse.has(place)) continue;
      await rm(join(libraryFolder, place), { force: true });
      swept += 1;
    }
  }
  return swept;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isSystemError(error) && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return [];
    throw error;
  }
}
