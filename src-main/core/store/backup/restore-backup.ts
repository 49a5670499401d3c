import { existsSync } from 'node:fs';
import { chmod, copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import { openDatabase } from '../database.ts';
import { lockLibrary } from '../library-lock.ts';
import { libraryFile } from '../open-store.ts';
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
 * `backup-damaged`, `library-newer`, `library-locked`.
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
    await exchange(restoring);
    return succeed(undefined);
  } finally {
    lock.value.release();
  }
}

async function exchange({ library, name, generation, at }: Restoring): Promise<void> {
  const folder = backupFolder(library);
  const aside = `${libraryFile(library)}.part`;
  for (const tail of logTails) await rm(aside + tail, { force: true });
  await copyFile(join(folder, name), aside);
  // A library that was replaced after a crash was kept with its log: without it the last of its work would be missing.
  if (existsSync(join(folder, `${name}-wal`))) await copyFile(join(folder, `${name}-wal`), `${aside}-wal`);
  await chmod(aside, 0o600);
  const copy = openDatabase(aside, 'existing');
  copy.run('UPDATE library SET generation = :generation', { generation });
  copy.close();
  syncPath(aside);
  await keepReplaced(library, join(folder, backupName('replaced', at)));
  // A log beside another database than its own would be replayed into it.
  for (const tail of logTails) await rm(libraryFile(library) + tail, { force: true });
  await rename(aside, libraryFile(library));
  syncPath(library);
  await rotateBackups(library);
}

const logTails = ['-wal', '-shm'] as const;

/** The library as it is, with its log, under a name among the copies: there before anything is taken away. */
async function keepReplaced(library: string, replaced: string): Promise<void> {
  for (const tail of ['', ...logTails]) {
    if (!existsSync(libraryFile(library) + tail)) continue;
    await copyFile(libraryFile(library) + tail, replaced + tail);
    syncPath(replaced + tail);
  }
}
