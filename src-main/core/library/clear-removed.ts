import { rm } from 'node:fs/promises';
import { pathOfOriginal } from '../ingest/path-of-original.ts';
import { sweepOriginals } from '../ingest/sweep-originals.ts';
import { dropOtherIndexes } from '../models/drop-other-indexes.ts';
import { forgetBackups, listBackups } from '../store/backup/backup-files.ts';
import { forgetDeleted } from '../store/check-database.ts';
import type { Removed } from '../store/remove-records.ts';
import { forgetVectors } from './forget-vectors.ts';
import type { OpenLibrary } from './open-library.ts';
import { readRemovalMark, writeRemovalMark } from './removal-mark.ts';

/**
 * Takes what has left the rows out of all else that holds it: backups, copies of files, the write-ahead log, indexes. It
 * can be done again from the start. Where `removed` is not known any more, because the process that removed has ended, no
 * engine may have been started yet.
 */
export async function clearRemoved(
  library: OpenLibrary,
  removed?: Pick<Removed, 'copies' | 'vectors'>,
): Promise<void> {
  const { database, folder } = library.store;
  const owesCopy = readRemovalMark(database).owesCopy || (await listBackups(folder)).length > 0;
  writeRemovalMark(database, { leaving: true, owesCopy });
  // These first: they are quickly gone, and hold the most.
  await forgetBackups(folder);
  for (const copy of removed?.copies ?? []) {
    const path = pathOfOriginal(folder, copy);
    if (path !== undefined) await rm(path, { force: true });
  }
  forgetDeleted(database);
  if (removed === undefined) await dropOtherIndexes(folder, undefined);
  else await forgetVectors(library, removed.vectors);
  // Files of those who have left may have been kept for a backup alone, or left by a removal that was cut off.
  await sweepOriginals(folder, database);
  writeRemovalMark(database, { leaving: false, owesCopy });
}
