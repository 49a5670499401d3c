import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn } from '../../names-in.ts';

/** Why a copy was made: somebody asked, the schema was about to change, or a restore took the library's place. */
export type BackupKind = 'asked' | 'schema' | 'replaced';

export interface BackupFile {
  /** The name of the file, which is also how a person chooses it. */
  readonly name: string;
  readonly kind: BackupKind;
  readonly bytes: number;
  /** ISO, from the file's own time. */
  readonly madeAt: string;
}

/** Copies kept of each kind; older ones go when a newer one is sound and in place. */
const kept: Readonly<Record<BackupKind, number>> = { asked: 5, schema: 2, replaced: 2 };

/** A copy under way, or a restore, with what SQLite keeps beside it. */
const partOf = /^library[\w-]*\.db\.part(-\w+)?$/;

const nameOf = /^library-(asked|schema|replaced)-[\w-]+\.db$/;

export function backupFolder(library: string): string {
  return join(library, 'backup');
}

/** A name that sorts by time: `library-asked-2026-01-02T03-04-05-678Z.db`. `mark` is a time in ISO form or a number. */
export function backupName(kind: BackupKind, mark: string | number): string {
  return `library-${kind}-${String(mark).replaceAll(/[:.]/g, '-')}.db`;
}

/** Whether a word is the name of a copy, and nothing that leads to another folder. */
export function isBackupName(word: string): boolean {
  return nameOf.test(word);
}

/** The copies of a library, newest first; none where the folder is not there. */
export async function listBackups(library: string): Promise<readonly BackupFile[]> {
  const names = await namesIn(backupFolder(library));
  const files = await Promise.all(
    names.filter(isBackupName).map(async (name): Promise<BackupFile> => {
      const { size, mtime } = await stat(join(backupFolder(library), name));
      const kind = nameOf.exec(name)?.[1] as BackupKind;
      return { name, kind, bytes: size, madeAt: mtime.toISOString() };
    }),
  );
  return files.toSorted((one, other) => other.madeAt.localeCompare(one.madeAt));
}

/** Whether a copy is being made. */
export async function isCopying(library: string): Promise<boolean> {
  return (await namesIn(backupFolder(library))).some((name) => partOf.test(name));
}

/**
 * Takes away what a killed process left of a copy or of a restore: most of a library, under a name that no list shows. To
 * be called by whoever holds the lock, before anything is copied.
 */
export async function sweepPartCopies(library: string): Promise<void> {
  for (const folder of [library, backupFolder(library)])
    for (const name of await namesIn(folder))
      if (partOf.test(name)) await rm(join(folder, name), { force: true });
}

/** Takes away what is more than is kept of a kind; to be called when the newest is sound and in place. */
export async function rotateBackups(library: string): Promise<void> {
  const files = await listBackups(library);
  for (const [kind, most] of Object.entries(kept)) {
    const surplus = files.filter((file) => file.kind === kind).slice(most);
    for (const { name } of surplus)
      for (const tail of ['', '-wal', '-shm'])
        await rm(join(backupFolder(library), name + tail), { force: true });
  }
}

/** Removal is complete: what leaves the library does not stay in a copy of it. */
export async function forgetBackups(library: string): Promise<void> {
  await rm(backupFolder(library), { recursive: true, force: true });
}
