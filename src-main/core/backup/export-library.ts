import { existsSync } from 'node:fs';
import { chmod, copyFile, cp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { originalsFolder } from '../ingest/keep-original.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import { isDiskFull } from '../is-disk-full.ts';
import { backupFolder, backupName } from '../store/backup/backup-files.ts';
import { runInThread } from '../store/backup/run-in-thread.ts';
import { makeFolder } from '../store/make-folder.ts';
import { libraryFile } from '../store/open-store.ts';
import { unmakeFolder } from '../store/unmake-folder.ts';

export interface ExportNeeds {
  /** ISO. */
  readonly at: string;
  readonly workerUrl: URL | undefined;
  readonly stop: AbortSignal;
}

export interface Exported {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Writes a library to an empty folder, which may be on any drive: a checked copy of its database and the originals that
 * it keeps itself. Images that it refers to are not taken along; at the other machine their root is relocated. An export
 * that fails leaves nothing of itself there: half a library would be taken for one. `cancelled` once it is stopped.
 */
export async function exportLibrary(
  library: string,
  to: string,
  { at, workerUrl, stop }: ExportNeeds,
): Promise<Outcome<Exported>> {
  const name = backupName('asked', `${at}-export`);
  try {
    const highest = await makeFolder(to);
    if ((await readdir(to)).length > 0) return fail('folder-not-empty');
    let isWhole = false;
    try {
      const copied = await runInThread({ job: 'make', library, name }, workerUrl, stop);
      if (!copied.ok) return copied;
      await copyInto(to, library, name, stop);
      if (stop.aborted) return fail('cancelled');
      const exported = await sizeOf(to);
      isWhole = true;
      return succeed(exported);
    } finally {
      if (!isWhole) await takeAway(to, highest);
    }
  } catch (error) {
    if (isDiskFull(error)) return fail('disk-full', noRoom);
    if (isSystemError(error)) return fail('folder-unreadable', 'The folder cannot be written.');
    throw error;
  } finally {
    await rm(join(backupFolder(library), name), { force: true });
  }
}

const noRoom = 'The disk is full. Nothing is left of the export: free some space, or choose another drive.';

async function copyInto(to: string, library: string, name: string, stop: AbortSignal): Promise<void> {
  await copyFile(join(backupFolder(library), name), libraryFile(to));
  await chmod(libraryFile(to), 0o600);
  const originals = join(library, originalsFolder);
  // Stopped, it leaves out what is left of them.
  const filter = () => !stop.aborted;
  if (existsSync(originals)) await cp(originals, join(to, originalsFolder), { recursive: true, filter });
}

async function takeAway(to: string, highest: string | undefined): Promise<void> {
  await rm(libraryFile(to), { force: true });
  await rm(join(to, originalsFolder), { recursive: true, force: true });
  await unmakeFolder(to, highest);
}

async function sizeOf(folder: string): Promise<Exported> {
  let files = 0;
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files += 1;
    bytes += (await stat(join(entry.parentPath, entry.name))).size;
  }
  return { files, bytes };
}
