import { rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isSystemError } from '../ingest/walk-folder.ts';

/**
 * Takes away a folder and those above it up to the highest that `makeFolder` has made; from the first that somebody has put
 * something into, they stay. None is taken away where none was made.
 */
export async function unmakeFolder(folder: string, highest: string | undefined): Promise<void> {
  if (highest === undefined) return;
  try {
    await rmdir(folder);
  } catch (error) {
    if (isSystemError(error) && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST')) return;
    throw error;
  }
  if (folder !== highest) await unmakeFolder(dirname(folder), highest);
}
