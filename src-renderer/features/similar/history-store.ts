import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PastSearch } from '../../../src-preload/contract/history.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { Client } from '../../client/client.ts';
import { newestQuestion } from '../../client/newest.ts';

export interface HistoryState {
  readonly searches: readonly PastSearch[];
  readonly failure: Failure | undefined;
  read(): Promise<void>;
  /** A presentation begins or ends, or another library opens: what was searched for leaves the window. */
  forget(): void;
  /** Forgets one search, or all. */
  wipe(search?: number): Promise<void>;
}

export type HistoryStore = StoreApi<HistoryState>;

/** The private history of searches of the open library. */
export function makeHistoryStore({ core }: Pick<Client, 'core'>): HistoryStore {
  const nextRead = newestQuestion();
  return createStore<HistoryState>()((set, get) => ({
    searches: [],
    failure: undefined,
    async read() {
      const { signal, isNewest } = nextRead();
      const answer = await core['history.list']({}, { signal });
      if (!isNewest()) return;
      set(answer.ok ? { searches: answer.value, failure: undefined } : { failure: answer.failure });
    },
    forget() {
      nextRead();
      set({ searches: [], failure: undefined });
    },
    async wipe(search) {
      await core['history.wipe'](search === undefined ? {} : { search });
      await get().read();
    },
  }));
}
