import { stat } from 'node:fs/promises';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { pathToOpen } from '../ingest/file-name.ts';
import { pathOfFile } from '../ingest/path-of-file.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import { isReachable } from '../library/root-cards.ts';
import { locationsOf } from '../store/locations.ts';
import type { Store } from '../store/open-store.ts';

/** A file to be read for the eye. `edition` names its content as far as size and time of change do. */
export interface FoundFile {
  readonly path: string;
  readonly edition: string;
}

/**
 * A place where an instance can be read now, the library's own copy first. Fails with `not-found` where the library has
 * no such image, `root-offline` where the drive is away, `vanished` where the file is gone from a drive that is there.
 */
export async function findFile(store: Store, instance: number): Promise<Outcome<FoundFile>> {
  const locations = locationsOf(store.database, instance);
  if (locations.length === 0) return fail('not-found', 'There is no such image in this library.');
  let offline = false;
  for (const location of locations) {
    const path = pathOfFile(store.folder, location);
    const found = path === undefined ? undefined : await fileAt(path);
    if (found !== undefined) return succeed(found);
    offline ||= location.copiedTo === null && !(await isReachable(location.root));
  }
  return offline
    ? fail('root-offline', 'The drive or folder that holds this image is not reachable now.')
    : fail('vanished', 'The file of this image is no longer where it was imported from.');
}

/** A file by its path; undefined where there is none. */
export async function fileAt(path: string): Promise<FoundFile | undefined> {
  try {
    const { size, mtimeMs } = await stat(pathToOpen(path));
    return { path, edition: `${path}\0${size}\0${mtimeMs}` };
  } catch (error) {
    if (isSystemError(error)) return undefined;
    throw error;
  }
}
