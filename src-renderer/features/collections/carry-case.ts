import type { Stores } from '../../app/stores.ts';
import { collectionInOrder } from '../library/library-query.ts';

/** Moves the chosen study up or down in the order of its collection; the list follows, and the study stays chosen. */
export async function carryCase(
  { library, collections }: Pick<Stores, 'library' | 'collections'>,
  by: 1 | -1,
): Promise<void> {
  const { query, cursor } = library.getState();
  const collection = collectionInOrder(query);
  if (collection === undefined || cursor?.study === undefined) return;
  if (await collections.getState().carry(collection, cursor.study, by)) await library.getState().refresh();
}
