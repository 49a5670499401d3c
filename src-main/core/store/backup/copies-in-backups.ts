import { join } from 'node:path';
import { openDatabase, sqliteCode } from '../database.ts';
import { copiesInUse } from '../places.ts';
import { backupFolder, isCopying, listBackups } from './backup-files.ts';

/**
 * Every copy in the originals that a kept backup of a library would look for once it is restored. Undefined where that
 * cannot be told, because a backup is damaged, held by something else, or still being made: that one counts on what the
 * library had when it was begun.
 */
export async function copiesInBackups(library: string): Promise<ReadonlySet<string> | undefined> {
  // Before the list: one that is finished meanwhile is in it.
  if (await isCopying(library)) return undefined;
  const found = new Set<string>();
  for (const { name } of await listBackups(library)) {
    const copies = copiesIn(join(backupFolder(library), name));
    if (copies === undefined) return undefined;
    for (const copy of copies) found.add(copy);
  }
  return found;
}

function copiesIn(backup: string): ReadonlySet<string> | undefined {
  try {
    const database = openDatabase(backup, 'readonly');
    try {
      return copiesInUse(database);
    } finally {
      database.close();
    }
  } catch (error) {
    if (sqliteCode(error) === undefined) throw error;
    return undefined;
  }
}
