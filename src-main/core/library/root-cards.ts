import { access } from 'node:fs/promises';
import type { RootCard } from '../../../src-preload/contract/library.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import type { Store } from '../store/open-store.ts';
import { countRootFiles, listRoots } from '../store/roots.ts';

/** The folders that imported files lie in. One that cannot be reached is offline: nothing of it is taken for deleted. */
export async function rootCards({ database }: Store): Promise<RootCard[]> {
  return Promise.all(
    listRoots(database).map(async ({ rootId, path }) => ({
      root: path,
      files: countRootFiles(database, rootId),
      online: await isReachable(path),
    })),
  );
}

/** Whether a folder or file can be reached now. */
export async function isReachable(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (isSystemError(error)) return false;
    throw error;
  }
}
