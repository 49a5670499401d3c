import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isSystemError } from './ingest/walk-folder.ts';

/**
 * Where a file is written, beside its place, until it is whole and renamed. What processes that were killed had left there
 * of the same file goes first: it may hold patient data, and each would have left its own.
 */
export async function placeBeside(place: string): Promise<string> {
  try {
    await sweepLeftovers(place);
  } catch (error) {
    // A folder that may not be listed can still be written; what stays there is taken away another time.
    if (!isSystemError(error)) throw error;
  }
  return `${place}.simile-${process.pid}.part`;
}

async function sweepLeftovers(place: string): Promise<void> {
  const start = `${basename(place)}.simile-`;
  for (const name of await readdir(dirname(place))) {
    const pid = name.startsWith(start) ? /^(\d{1,9})\.part$/.exec(name.slice(start.length))?.[1] : undefined;
    if (pid !== undefined && !isWriting(Number(pid))) await rm(join(dirname(place), name), { force: true });
  }
}

/** Whether another process has this number: it writes there, or has been given the number of one that did. */
function isWriting(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process, which may not be asked, runs as well.
    return !(isSystemError(error) && error.code === 'ESRCH');
  }
}
