import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DicomFacets } from '../../../src-preload/contract/study.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { Client } from '../../client/client.ts';
import { newestQuestion } from '../../client/newest.ts';
import { narrowing, type LibraryQuery } from '../library/library-query.ts';

export interface FacetsState {
  /** The newest counts; the old ones stay in view while new ones are asked for. */
  readonly counts: DicomFacets | undefined;
  readonly failure: Failure | undefined;
  readonly count: (query: Pick<LibraryQuery, 'filter' | 'words'>) => Promise<void>;
}

export type FacetsStore = StoreApi<FacetsState>;

export function makeFacetsStore({ core }: Pick<Client, 'core'>): FacetsStore {
  const nextQuestion = newestQuestion();
  return createStore<FacetsState>()((set) => ({
    counts: undefined,
    failure: undefined,
    async count(query) {
      const { signal, isNewest } = nextQuestion();
      const answer = await core['library.facets'](narrowing(query), { signal });
      if (!isNewest()) return;
      set(answer.ok ? { counts: answer.value, failure: undefined } : { failure: answer.failure });
    },
  }));
}
