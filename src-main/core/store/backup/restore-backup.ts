import { existsSync } from 'node:fs';
import { chmod, copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, type Outcome } from '../../../../src-preload/contract/failure.ts';
import { settleAsync } from '../../refusal.ts';
import { openDatabase } from '../database.ts';
import { lockLibrary } from '../library-lock.ts';
import { libraryFile } from '../open-store.ts';
import { refusingFullDisk } from '../refusing-full-disk.ts';
import { backupFolder, backupName, isBackupName, rotateBackups } from './backup-files.ts';
import { syncPath } from './make-backup.ts';
import { runInThread } from './run-in-thread.ts';

export interface Restoring {
  /** The folder of the library, which no one has open. */
  readonly library: string;
  readonly name: string;
  /** Vectors of the copy mean something else than the present index: it belongs to another generation. */
  readonly generation: string;
  /** ISO. */
  readonly at: string;
  readonly workerUrl?: URL | undefined;
}

/**
 * Puts a copy in the library's place. The copy is checked in full first, and is copied, not moved: a restore that fails
 * or is cut short can be made again. What was there, sound or not, is kept among the copies. `not-found`,
 * `backup-damaged`, `library-newer`, `library-locked`, `disk-full`.
 */
export async function restoreBackup(restoring: Restoring): Promise<Outcome<undefined>> {
  const { library, name, workerUrl } = restoring;
  if (!isBackupName(name) || !existsSync(join(backupFolder(library), name)))
    return fail('not-found', 'There is no such copy of this library.');
  const lock = lockLibrary(library);
  if (!lock.ok) return lock;
  try {
    const sound = await runInThread({ job: 'check', library, name }, workerUrl);
    if (!sound.ok) return sound;
    return await settleAsync(() => refusingFullDisk(() => exchange(restoring), noRoom));
  } finally {
    lock.value.release();
  }
}

const noRoom = 'The disk is full. The library is as it was. Free some space, then restore the copy again.';

async function exchange(restoring: Restoring): Promise<undefined> {
  const { library, at } = restoring;
  const aside = `${libraryFile(library)}.part`;
  const replaced = join(backupFolder(library), backupName('replaced', at));
  try {
    await layAside(aside, restoring);
    await keepReplaced(library, replaced);
  } catch (error) {
    await takeAway(aside);
    await takeAway(replaced);
    throw error;
  }
  // A log beside another database than its own would be replayed into it.
  for (const tail of logTails) await rm(libraryFile(library) + tail, { force: true });
  await rename(aside, libraryFile(library));
  syncPath(library);
  await rotateBackups(library);
}

/** The copy under another name, of the new generation and with nothing left in its log. */
async function layAside(aside: string, { library, name, generation }: Restoring): Promise<void> {
  const folder = backupFolder(library);
  await takeAway(aside);
  await copyFile(join(folder, name), aside);
  // A library that was replaced after a crash was kept with its log: without it the last of its work would be missing.
  if (existsSync(join(folder, `${name}-wal`))) await copyFile(join(folder, `${name}-wal`), `${aside}-wal`);
  await chmod(aside, 0o600);
  const copy = openDatabase(aside, 'existing');
  try {
    copy.run('UPDATE library SET generation = :generation', { generation });
    // Closing would leave the log where the disk is full, without a word, and it does not follow the copy to its place.
    copy.script('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    copy.close();
  }
  syncPath(aside);
}

const logTails = ['-wal', '-shm'] as const;

async function takeAway(file: string): Promise<void> {
  for (const tail of ['', ...logTails, '-journal']) await rm(file + tail, { force: true });
}

/** The library as it is, with its log, under a name among the copies: there before anything is taken away. */
async function keepReplaced(library: string, replaced: string): Promise<void> {
  for (const tail of ['', ...logTails]) {
    if (!existsSync(libraryFile(library) + tail)) continue;
    await copyFile(libraryFile(library) + tail, replaced + tail);
    syncPath(replaced + tail);
  }
}
