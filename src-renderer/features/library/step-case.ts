import type { Stores } from '../../app/stores.ts';

/**
 * Opens the case after or before the one that is read, in the list as it is sorted and filtered now. The cursor of the list
 * goes along, so that Esc comes back to the case seen last.
 */
export async function stepCase(
  { library, place, viewer }: Pick<Stores, 'library' | 'place' | 'viewer'>,
  by: 1 | -1,
): Promise<void> {
  const from = place.getState().place;
  if (from.at !== 'reading') return;
  const { say } = viewer.getState();
  if (from.reading.of === 'file') return say('A dropped film stands in no list.');
  const row = await library.getState().locate(from.reading.study);
  const next = row === undefined ? undefined : await library.getState().fetchStudy(row + by);
  // Left meanwhile, or another is read already.
  if (place.getState().place !== from) return;
  const { listing, moveTo } = library.getState();
  if (listing.phase === 'failed') return say(`The list could not be read: ${listing.failure.detail}`);
  if (row === undefined) return say('This case does not stand in the list as it is now.');
  if (next === undefined) return say(by > 0 ? 'Last case of the list.' : 'First case of the list.');
  moveTo(row + by);
  place.getState().go({ at: 'reading', reading: { of: 'study', study: next.study, similar: false } });
}
