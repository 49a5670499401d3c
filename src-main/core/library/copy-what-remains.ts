import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { backUpLibrary } from '../backup/back-up-library.ts';
import type { OpenLibrary } from './open-library.ts';
import { readRemovalMark } from './removal-mark.ts';

/**
 * Where a removal has taken copies away, makes one of what remains. `cancelled` where the library is closed before it is
 * there: it is owed then until a library is opened by a person.
 */
export function copyWhatRemains(library: OpenLibrary): Promise<Outcome<unknown>> {
  return library.inTurn(async () => {
    if (library.closing.aborted) return fail('cancelled');
    // Another removal that came in between may have left the copy to whoever is last.
    return readRemovalMark(library.store.database).owesCopy ? backUpLibrary(library) : succeed({});
  });
}

/** Starts that copy behind a person who has opened a library. */
export function copyWhatRemainsBehind(library: OpenLibrary): void {
  if (!readRemovalMark(library.store.database).owesCopy) return;
  // Nobody waits for it: it stays owed until it is made, and the next opening tries again.
  copyWhatRemains(library).catch(() => undefined);
}
