import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { pathToOpen } from '../ingest/file-name.ts';
import { readWholeFile } from '../ingest/read-whole-file.ts';
import { moveWalks } from '../ingest/unfinished-walks.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import { Refusal } from '../refusal.ts';
import { audit } from '../store/audit-log.ts';
import { countRootFiles, findRoot, moveRoot, type RootFile, sampleRootFiles } from '../store/roots.ts';
import type { OpenLibrary } from './open-library.ts';

/** Files that are looked for at the new place, and how many of them are read and hashed. */
const sampled = 100;
const hashed = 20;

/**
 * Tells the library that a root lies elsewhere now. Nothing is imported or embedded again: relative paths stay, and a
 * sample of the files (all sizes, some content hashes) must be what was imported, else `relocate-mismatch`.
 */
export async function relocateRoot(
  library: OpenLibrary,
  from: string,
  to: string,
): Promise<Outcome<{ root: string; files: number; sampled: number }>> {
  const { database } = library.store;
  const root = findRoot(database, from);
  if (root === undefined) return fail('not-found', 'No folder of that name was imported.');
  const target = await existingFolder(to);
  if (target === undefined) return fail('folder-unreadable');
  if (findRoot(database, target) !== undefined && target !== from)
    return fail('relocate-mismatch', 'The new place was imported on its own already.');
  const sample = sampleRootFiles(database, root.rootId, sampled);
  for (const [index, file] of sample.entries())
    if (!(await isSame(target, file, index < hashed))) return fail('relocate-mismatch');
  database.transaction(() => {
    moveRoot(database, root.rootId, target);
    moveWalks(database, root.path, target);
  });
  audit(database, { at: library.deps.clock.stamp(), action: 'relocate', subject: `root ${root.rootId}` });
  return succeed({ root: target, files: countRootFiles(database, root.rootId), sampled: sample.length });
}

async function existingFolder(path: string): Promise<string | undefined> {
  try {
    const real = await realpath(path);
    return (await stat(real)).isDirectory() ? real : undefined;
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}

async function isSame(root: string, file: RootFile, withHash: boolean): Promise<boolean> {
  const path = join(root, file.relativePath);
  try {
    if ((await stat(pathToOpen(path))).size !== file.size) return false;
    if (!withHash || file.contentSha256 === null) return true;
    return createHash('sha256')
      .update(await readWholeFile(path))
      .digest()
      .equals(file.contentSha256);
  } catch (error) {
    if (isSystemError(error) || error instanceof Refusal) return false;
    throw error;
  }
}
