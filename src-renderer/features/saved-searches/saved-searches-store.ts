import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure, Outcome } from '../../../src-preload/contract/failure.ts';
import type { SavedQuestion, SavedSearch } from '../../../src-preload/contract/saved-search.ts';
import type { Client } from '../../client/client.ts';

export interface SavedSearchesState {
  /** By name. */
  readonly list: readonly SavedSearch[];
  readonly read: () => Promise<void>;
  /** A presentation begins or ends: names that a person gave leave the window. */
  readonly forget: () => void;
  /** Each gives what went wrong, or undefined. */
  readonly save: (name: string, question: SavedQuestion, replace: boolean) => Promise<Failure | undefined>;
  readonly rename: (search: number, name: string) => Promise<Failure | undefined>;
  readonly remove: (search: number) => Promise<Failure | undefined>;
}

export type SavedSearchesStore = StoreApi<SavedSearchesState>;

/** Questions that are kept under a name in the open library. */
export function makeSavedSearchesStore({ core }: Pick<Client, 'core'>): SavedSearchesStore {
  return createStore<SavedSearchesState>()((set, get) => {
    const then = async (answer: Promise<Outcome<unknown>>): Promise<Failure | undefined> => {
      const outcome = await answer;
      await get().read();
      return outcome.ok ? undefined : outcome.failure;
    };
    return {
      list: [],
      async read() {
        const answer = await core['saved-search.list']({});
        set({ list: answer.ok ? answer.value : [] });
      },
      forget: () => set({ list: [] }),
      save: (name, question, replace) => then(core['saved-search.save']({ name, question, replace })),
      rename: (search, name) => then(core['saved-search.rename']({ search, name })),
      remove: (search) => then(core['saved-search.delete']({ search })),
    };
  });
}
