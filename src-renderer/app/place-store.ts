import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Grant } from '../../src-preload/contract/grant.ts';

/** What a reading room is opened on: a study of the library, or a file dropped on the window and not imported. */
export type Reading =
  | { readonly of: 'study'; readonly study: number; readonly similar: boolean }
  | { readonly of: 'file'; readonly file: Grant; readonly name: string };

export type Place =
  | { readonly at: 'library' }
  /** `from` where it was not the list that it was opened from. */
  | { readonly at: 'reading'; readonly reading: Reading; readonly from?: 'disagreements' }
  /** `seek` finds a part of the page by what it is about; `update` is an update file that is to be checked there. */
  | { readonly at: 'settings'; readonly seek?: string; readonly update?: Grant }
  /** Where Simile and Comprehend Medical read reports differently. */
  | { readonly at: 'disagreements' };

export interface PlaceState {
  readonly place: Place;
  readonly go: (place: Place) => void;
  /** To the list, at the row and scroll it was left at. */
  readonly back: () => void;
  /** Esc in the reading room: to what it was opened from. */
  readonly leave: () => void;
}

export type PlaceStore = StoreApi<PlaceState>;

export function makePlaceStore(): PlaceStore {
  return createStore<PlaceState>()((set) => ({
    place: { at: 'library' },
    go: (place) => set({ place }),
    back: () => set({ place: { at: 'library' } }),
    leave: () => set(({ place }) => ({ place: { at: (place.at === 'reading' && place.from) || 'library' } })),
  }));
}
