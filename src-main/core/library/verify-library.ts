import { stat } from 'node:fs/promises';
import type { VerifyReport } from '../../../src-preload/contract/library.ts';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { pathToOpen } from '../ingest/file-name.ts';
import { pathOfFile } from '../ingest/path-of-file.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import { checkDatabase } from '../store/check-database.ts';
import { type Location, locationsAfter } from '../store/locations.ts';
import { listRoots } from '../store/roots.ts';
import type { OpenLibrary } from './open-library.ts';

const pageSize = 500;

/**
 * Checks the whole library: the database's own integrity and foreign keys, every file's place, size and time, and the
 * index against the vectors of the database. Changes nothing.
 */
export async function verifyLibrary(library: OpenLibrary, stop: AbortSignal): Promise<Outcome<VerifyReport>> {
  const { database } = library.store;
  const damage = checkDatabase(database);
  const locations = await checkLocations(library, stop);
  const engine = await library.search();
  if (!engine.ok) return engine;
  const index = await engine.value.verify();
  const indexOk = index.state === 'ok' || index.state === 'not-needed' || index.state === 'behind';
  return succeed({
    database: damage === undefined ? 'ok' : 'damaged',
    databaseDetail: damage ?? '',
    locations,
    index,
    ok: damage === undefined && locations.missing === 0 && locations.changed === 0 && indexOk,
  });
}

async function checkLocations(library: OpenLibrary, stop: AbortSignal): Promise<VerifyReport['locations']> {
  const { database, folder } = library.store;
  const offline = new Set<string>();
  for (const root of listRoots(database)) if (!(await isThere(root.path))) offline.add(root.path);
  const counts = { checked: 0, missing: 0, changed: 0, offlineRoots: offline.size };
  for (let after = 0; !stop.aborted;) {
    const page = locationsAfter(database, after, pageSize);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.entryId;
    for (const location of page) {
      // A root that is not there is offline, never deleted: its files are not missing.
      if (location.copiedTo === null && offline.has(location.root)) continue;
      counts.checked += 1;
      const finding = await compare(location, folder);
      if (finding !== 'same') counts[finding] += 1;
    }
  }
  return counts;
}

async function compare(location: Location, libraryFolder: string): Promise<'same' | 'missing' | 'changed'> {
  const path = pathOfFile(libraryFolder, location);
  if (path === undefined) return 'missing';
  try {
    const { size, mtimeMs } = await stat(pathToOpen(path));
    const sameTime = location.copiedTo !== null || mtimeMs === location.modifiedAt;
    return size === location.size && sameTime ? 'same' : 'changed';
  } catch (error) {
    if (isSystemError(error)) return 'missing';
    throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}
