import type { LibraryCard } from '../../../src-preload/contract/library.ts';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { CoreDeps } from '../deps.ts';
import { rereadBehind } from '../ingest/reread-behind.ts';
import { embedBehind } from '../models/follow-model.ts';
import { noteRecent } from '../user/recent-libraries.ts';
import { copyWhatRemainsBehind } from './copy-what-remains.ts';
import type { OpenLibrary } from './open-library.ts';

/** What follows when a person opens a library: it becomes the most recent one, and everyone is told. */
export async function entered(library: OpenLibrary, deps: CoreDeps): Promise<Outcome<LibraryCard>> {
  const card = library.card();
  const { folder } = library.store;
  const { name, sample } = card;
  const noted = await noteRecent(deps.userFolder, { folder, name, sample, openedAt: deps.clock.stamp() });
  if (!noted.ok) return noted;
  if (deps.userFolder !== undefined) {
    library.findingFacets.warmUp();
    rereadBehind(library, deps);
    embedBehind(library, deps);
    copyWhatRemainsBehind(library);
  }
  deps.tell({ name: 'library.changed', body: card });
  return succeed(card);
}
