import { writeFile } from 'node:fs/promises';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { isSystemError } from '../../core/ingest/walk-folder.ts';

/**
 * Writes a file where a person asked for it, a new one for nobody else to read: it may hold patient data. `what` begins
 * the sentence that says it cannot be.
 */
export async function writeFileAt(
  path: string,
  bytes: Uint8Array | string,
  what: string,
): Promise<Outcome<true>> {
  try {
    await writeFile(path, bytes, { mode: 0o600 });
    return succeed(true);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return error.code === 'ENOSPC'
      ? fail('disk-full')
      : fail('unreadable', `${what} cannot be written there.`);
  }
}
