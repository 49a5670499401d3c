import { existsSync } from 'node:fs';
import { chmod, copyFile, cp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { originalsFolder } from '../ingest/keep-original.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import { backupFolder, backupName } from '../store/backup/backup-files.ts';
import { runInThread } from '../store/backup/run-in-thread.ts';
import { makeFolder } from '../store/make-folder.ts';
import { libraryFile } from '../store/open-store.ts';

export interface Exported {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Writes a library to an empty folder, which may be on any drive: a checked copy of its database and the originals that
 * it keeps itself. Images that it refers to are not taken along; at the other machine their root is relocated.
 */
export async function exportLibrary(
  library: string,
  to: string,
  { at, workerUrl }: { readonly at: string; readonly workerUrl?: URL | undefined },
): Promise<Outcome<Exported>> {
  const name = backupName('asked', `${at}-export`);
  try {
    await makeFolder(to);
    if ((await readdir(to)).length > 0) return fail('folder-not-empty');
    const copied = await runInThread({ job: 'make', library, name }, workerUrl);
    if (!copied.ok) return copied;
    await copyFile(join(backupFolder(library), name), libraryFile(to));
    await chmod(libraryFile(to), 0o600);
    const originals = join(library, originalsFolder);
    if (existsSync(originals)) await cp(originals, join(to, originalsFolder), { recursive: true });
    return succeed(await sizeOf(to));
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOSPC') return fail('disk-full');
    if (isSystemError(error)) return fail('folder-unreadable', 'The folder cannot be written.');
    throw error;
  } finally {
    await rm(join(backupFolder(library), name), { force: true });
  }
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
