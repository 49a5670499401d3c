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
  /** The same without the words that are typed, which may name none of these studies: what the query bar offers for them. */
  readonly offered: Pick<FacetsState, 'counts' | 'reports'>;
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
  /** The filter that `offered` was counted under. */
  let offeredUnder = '';
  return createStore<FacetsState>()((set, get) => ({
    counts: undefined,
    failure: undefined,
    reports: undefined,
    offered: { counts: undefined, reports: undefined },
    definite: false,
    source: 'local',
    async count(query) {
      const { signal, isNewest } = nextQuestion();
      const { definite, source } = get();
      const ofImages = (of: Narrowed) => core['library.facets'](narrowing(of), { signal });
      const ofReports = (of: Narrowed) =>
        core['report.facets'](
          { ...narrowing(of), definite, ...(source !== 'local' && { source }) },
          { signal },
        );
      const countImages = async (): Promise<void> => {
        const answer = await ofImages(query);
        if (!isNewest()) return;
        set(answer.ok ? { counts: answer.value, failure: undefined } : { failure: answer.failure });
      };
      const countReports = async (): Promise<void> => {
        const answer = await ofReports(query);
        // A question that is malformed is told by the list; the tree keeps what it showed.
        if (!isNewest() || !answer.ok) return;
        set({ reports: answer.value });
        // Another library, or one whose answers are gone: there is nobody else to ask.
        if (source !== 'local' && answer.value.asked === 0) await get().setSource('local', query);
      };
      const counted = Promise.all([countImages(), countReports()]);
      const hasWords = query.words.trim() !== '';
      const under = JSON.stringify([query.filter, definite, source]);
      if (hasWords && offeredUnder !== under) {
        const wordless = { ...query, words: '' };
        const [images, reports] = await Promise.all([ofImages(wordless), ofReports(wordless)]);
        if (isNewest() && images.ok && reports.ok) {
          offeredUnder = under;
          set({ offered: { counts: images.value, reports: reports.value } });
        }
      }
      await counted;
      if (hasWords || !isNewest()) return;
      offeredUnder = under;
      set({ offered: { counts: get().counts, reports: get().reports } });
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
