import type { BackupCard } from '../../../src-preload/contract/backup.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { readRemovalMark, writeRemovalMark } from '../library/removal-mark.ts';
import { backupName, listBackups, rotateBackups } from '../store/backup/backup-files.ts';
import { runInThread } from '../store/backup/run-in-thread.ts';

/**
 * Makes a checked copy of an open library in a thread of its own; older copies go only when the new one is sound. To be
 * called in the library's turn. It is the copy that a removal may owe. `cancelled` where the library is closed meanwhile.
 */
export async function backUpLibrary({ store, deps, closing }: OpenLibrary): Promise<Outcome<BackupCard>> {
  const name = backupName('asked', deps.clock.stamp());
  const made = await runInThread({ job: 'make', library: store.folder, name }, deps.backupWorkerUrl, closing);
  if (!made.ok) return made;
  const mark = readRemovalMark(store.database);
  if (mark.owesCopy) writeRemovalMark(store.database, { ...mark, owesCopy: false });
  await rotateBackups(store.folder);
  const card = (await listBackups(store.folder)).find((backup) => backup.name === name);
  return card === undefined ? fail('defect') : succeed(card);
}
