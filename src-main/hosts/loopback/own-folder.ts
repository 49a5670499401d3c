import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Of a host that runs as this process, and what the system adds: another start tells by it whether that host still runs. */
const named = /^simile-host-(\d{1,10})-\w{6}$/;

/** The folders of the hosts of this process. A leftover may carry its number: numbers are given again. */
const running = new Set<string>();

/**
 * Makes a host's private folder, for what is dropped on its window, in the folder for temporary files. What a host left
 * there that was ended before it could clear up goes first: dropped films say who somebody is.
 */
export async function makeOwnFolder(temporary: string): Promise<string> {
  await sweepLeftovers(temporary);
  const folder = await mkdtemp(join(temporary, `simile-host-${process.pid}-`));
  running.add(folder);
  return folder;
}

/** Takes a host's folder away with what lies in it. */
export async function removeOwnFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  running.delete(folder);
}

async function sweepLeftovers(temporary: string): Promise<void> {
  for (const name of await readdir(temporary)) {
    const pid = Number(named.exec(name)?.[1] ?? NaN);
    const folder = join(temporary, name);
    if (Number.isNaN(pid) || isRunning(pid, folder) || !(await isOurs(folder))) continue;
    await rm(folder, { recursive: true, force: true });
  }
}

function isRunning(pid: number, folder: string): boolean {
  if (pid === process.pid) return running.has(folder);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process, which may not be asked, runs as well.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** A folder of this person's: the place is open to everybody, and a link may lead anywhere. */
async function isOurs(folder: string): Promise<boolean> {
  try {
    const found = await lstat(folder);
    return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid());
  } catch (error) {
    // Another start swept it just now.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
