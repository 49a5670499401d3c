import { isSystemError } from '../ingest/walk-folder.ts';
import { clearRemoved } from './clear-removed.ts';
import type { OpenLibrary } from './open-library.ts';
import { readRemovalMark } from './removal-mark.ts';

/** Finishes, in a library that was just opened, the removal that an earlier process could not. */
export async function resumeRemoval(library: OpenLibrary): Promise<void> {
  if (!readRemovalMark(library.store.database).leaving) return;
  try {
    await clearRemoved(library);
  } catch (error) {
    // What the system does not let go of keeps nobody out: the mark stays, and the next opening tries again.
    if (!isSystemError(error)) throw error;
  }
}
