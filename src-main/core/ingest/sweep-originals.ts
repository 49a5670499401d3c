import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn } from '../names-in.ts';
import { copiesInBackups } from '../store/backup/copies-in-backups.ts';
import type { Database } from '../store/database.ts';
import { copiesInUse } from '../store/places.ts';
import { originalsFolder } from './keep-original.ts';
import { pathOfOriginal } from './path-of-original.ts';

/**
 * Deletes the copies of a library that no path stands for any more, neither of its own nor of a backup that can still be
 * restored, and what was left of a copy that was cut off: a file or an archive that changed has left them behind. Where a
 * backup does not say what it counts on, all copies stay. To be called when the ledger has reached the disk and nothing is
 * being copied. Gives how many were deleted.
 */
export async function sweepOriginals(libraryFolder: string, database: Database): Promise<number> {
  const inUse = copiesInUse(database);
  const left: string[] = [];
  for (const folder of await namesIn(join(libraryFolder, originalsFolder))) {
    for (const name of await namesIn(join(libraryFolder, originalsFolder, folder))) {
      const place = `${originalsFolder}/${folder}/${name}`;
      // The folder may be a link that leads to somebody's own files: what has no name of a copy is not swept.
      const isCopy = pathOfOriginal(libraryFolder, place.replace(/\.\d+\.part$/, '')) !== undefined;
      if (isCopy && !inUse.has(place)) left.push(place);
    }
  }
  if (left.length === 0) return 0;
  const inBackups = await copiesInBackups(libraryFolder);
  const swept = left.filter((place) => place.endsWith('.part') || inBackups?.has(place) === false);
  for (const place of swept) await rm(join(libraryFolder, place), { force: true });
  return swept.length;
}
