import { existsSync, mkdtempSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { isSystemError } from '../../core/ingest/walk-folder.ts';
import { lockLibrary } from '../../core/store/library-lock.ts';

/** What is named so is locked by the host that it belongs to, for as long as that runs. */
const named = /^simile-host-\w{6}$/;

/** What earlier versions named theirs, which nobody locked, and what they put there. */
const namedBefore = /^simile-(?:host-\d{1,10}-)?\w{6}$/;
const putBefore = /^(?:dropped-[\w-]{43}|open-simile\.html)$/;

export interface OwnFolder {
  readonly path: string;
  /** Takes it away with what lies in it. */
  remove(): Promise<void>;
}

/**
 * Makes a host's private folder, for what is dropped on its window, in the folder for temporary files. What a host left
 * there that was ended before it could clear up goes first: dropped films say who somebody is. The system itself lets go
 * of the lock of a process that dies; its number would be given again, and means another one in another container.
 */
export async function makeOwnFolder(temporary: string, log: (line: string) => void): Promise<OwnFolder> {
  await sweepLeftovers(temporary, log);
  // At one go: another start takes what is not locked.
  const path = mkdtempSync(join(temporary, 'simile-host-'));
  const lock = lockLibrary(path);
  if (!lock.ok) throw new Error('a folder that was just made is locked');
  return {
    path,
    async remove() {
      lock.value.release();
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** What cannot be taken away keeps no host from starting: the next start tries again. */
async function sweepLeftovers(temporary: string, log: (line: string) => void): Promise<void> {
  let stayed = 0;
  for (const name of await namesIn(temporary, log)) {
    const folder = join(temporary, name);
    try {
      if (await isLeftover(name, folder)) await rm(folder, { recursive: true, force: true });
    } catch (error) {
      if (!isSystemError(error)) throw error;
      // Another start may have swept it just now.
      if (existsSync(folder)) stayed += 1;
    }
  }
  if (stayed > 0) log(`folders that earlier hosts left and that cannot be taken away: ${stayed}`);
}

async function namesIn(temporary: string, log: (line: string) => void): Promise<readonly string[]> {
  try {
    return await readdir(temporary);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    log('what was dropped on earlier windows cannot be looked for: temporary files cannot be listed');
    return [];
  }
}

async function isLeftover(name: string, folder: string): Promise<boolean> {
  if (named.test(name)) return (await isOurs(folder)) && !runs(folder);
  return namedBefore.test(name) && (await isOurs(folder)) && (await isFromBeforeStart(folder));
}

/**
 * Whether a folder holds what an earlier version's host puts into its own and nothing else, all of it older than this
 * machine's last start: no host that made it runs.
 */
async function isFromBeforeStart(folder: string): Promise<boolean> {
  const startedAt = Date.now() - uptime() * 1000;
  const names = await readdir(folder);
  if (names.length === 0 || !names.every((name) => putBefore.test(name))) return false;
  for (const path of [folder, ...names.map((name) => join(folder, name))])
    if ((await lstat(path)).mtimeMs >= startedAt) return false;
  return true;
}

/** A folder of this person's: the place is open to everybody, and a link may lead anywhere. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder);
  return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
}

function runs(folder: string): boolean {
  const lock = lockLibrary(folder);
  if (lock.ok) lock.value.release();
  return !lock.ok;
}
