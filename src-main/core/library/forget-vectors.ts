import { dropOtherIndexes } from '../models/drop-other-indexes.ts';
import type { OpenLibrary } from './open-library.ts';

/** Vectors that have just left the library leave the search's memory, and every index file. */
export async function forgetVectors(library: OpenLibrary, vectors: readonly number[]): Promise<void> {
  const engine = await library.search();
  if (engine.ok) await engine.value.removed(vectors);
  await dropOtherIndexes(library.store.folder, library.model.fingerprint);
}
