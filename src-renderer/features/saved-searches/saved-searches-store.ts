import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure, Outcome } from '../../../src-preload/contract/failure.ts';
import type { SavedQuestion, SavedSearch } from '../../../src-preload/contract/saved-search.ts';
import type { Client } from '../../client/client.ts';
import { newestQuestion } from '../../client/newest.ts';

export interface SavedSearchesState {
  /** By name. */
  readonly list: readonly SavedSearch[];
  /** Why the list could not be read. */
  readonly unread: Failure | undefined;
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
  const nextRead = newestQuestion();
  return createStore<SavedSearchesState>()((set, get) => {
    const then = async (answer: Promise<Outcome<unknown>>): Promise<Failure | undefined> => {
      const outcome = await answer;
      await get().read();
      return outcome.ok ? undefined : outcome.failure;
    };
    return {
      list: [],
      unread: undefined,
      async read() {
        const { signal, isNewest } = nextRead();
        const answer = await core['saved-search.list']({}, { signal });
        if (!isNewest()) return;
        set(answer.ok ? { list: answer.value, unread: undefined } : { list: [], unread: answer.failure });
      },
      forget() {
        nextRead();
        set({ list: [], unread: undefined });
      },
      save: (name, question, replace) => then(core['saved-search.save']({ name, question, replace })),
      rename: (search, name) => then(core['saved-search.rename']({ search, name })),
      remove: (search) => then(core['saved-search.delete']({ search })),
    };
  });
}
