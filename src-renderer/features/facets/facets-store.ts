import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { FindingSource, ReportFacets } from '../../../src-preload/contract/reports.ts';
import type { DicomFacets } from '../../../src-preload/contract/study.ts';
import type { Client } from '../../client/client.ts';
import { newestQuestion } from '../../client/newest.ts';
import { narrowing, type LibraryQuery } from '../library/library-query.ts';

type Narrowed = Pick<LibraryQuery, 'filter' | 'words'>;

export interface FacetsState {
  /** The newest counts; the old ones stay in view while new ones are asked for. */
  readonly counts: DicomFacets | undefined;
  readonly failure: Failure | undefined;
  /** What the reports of the same selection say. */
  readonly reports: ReportFacets | undefined;
  /** Whether findings that a report only calls likely are left out of counts and of new filters. */
  readonly definite: boolean;
  /** Whose reading of the reports is counted, and asked for by new filters. */
  readonly source: FindingSource;
  readonly count: (query: Narrowed) => Promise<void>;
  readonly setDefinite: (definite: boolean, query: Narrowed) => Promise<void>;
  readonly setSource: (source: FindingSource, query: Narrowed) => Promise<void>;
}

export type FacetsStore = StoreApi<FacetsState>;

export function makeFacetsStore({ core }: Pick<Client, 'core'>): FacetsStore {
  const nextQuestion = newestQuestion();
  return createStore<FacetsState>()((set, get) => ({
    counts: undefined,
    failure: undefined,
    reports: undefined,
    definite: false,
    source: 'local',
    async count(query) {
      const { signal, isNewest } = nextQuestion();
      const asked = narrowing(query);
      const { definite, source } = get();
      const ofImages = async (): Promise<void> => {
        const answer = await core['library.facets'](asked, { signal });
        if (!isNewest()) return;
        set(answer.ok ? { counts: answer.value, failure: undefined } : { failure: answer.failure });
      };
      const ofReports = async (): Promise<void> => {
        const read = source === 'local' ? {} : { source };
        const answer = await core['report.facets']({ ...asked, definite, ...read }, { signal });
        // A question that is malformed is told by the list; the tree keeps what it showed.
        if (!isNewest() || !answer.ok) return;
        set({ reports: answer.value });
        // Another library, or one whose answers are gone: there is nobody else to ask.
        if (source !== 'local' && answer.value.asked === 0) await get().setSource('local', query);
      };
      await Promise.all([ofImages(), ofReports()]);
    },
    setDefinite(definite, query) {
      set({ definite });
      return get().count(query);
    },
    setSource(source, query) {
      set({ source });
      return get().count(query);
    },
  }));
}
