import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SeriesCard, StudyCard } from '../../../src-preload/contract/study.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { Client } from '../../client/client.ts';
import { newestQuestion } from '../../client/newest.ts';
import { toBrowseQuery, wholeLibrary, type LibraryQuery } from './library-query.ts';
import { pagesOver, pageSize, rowOfStudy, studyAt, withPage, type StudyPages } from './study-pages.ts';

export type Listing =
  | { readonly phase: 'asking' }
  | { readonly phase: 'ready'; readonly total: number }
  | { readonly phase: 'failed'; readonly failure: Failure };

export type Detail =
  | { readonly phase: 'none' }
  | { readonly phase: 'ready'; readonly study: StudyCard; readonly series: readonly SeriesCard[] }
  | { readonly phase: 'failed'; readonly failure: Failure };

export interface LibraryState {
  readonly query: LibraryQuery;
  readonly listing: Listing;
  readonly pages: StudyPages;
  /** The row the cursor is on, and the study that stood there when it was put there. */
  readonly cursor: { readonly row: number; readonly study: number | undefined } | undefined;
  readonly detail: Detail;
  /** Changes the question; the list starts again at its top. */
  readonly ask: (change: Partial<LibraryQuery>) => Promise<void>;
  /** Says which rows are on screen, so that their pages are fetched. */
  readonly show: (first: number, last: number) => void;
  readonly moveTo: (row: number) => void;
  /** Reads the rows on screen again after the library changed; the cursor stays on its study. */
  readonly refresh: () => Promise<void>;
}

export type LibraryStore = StoreApi<LibraryState>;

export function makeLibraryStore({ core }: Pick<Client, 'core'>): LibraryStore {
  const nextQuestion = newestQuestion();
  const nextLook = newestQuestion();
  const asked = new Map<number, AbortController>();
  let onScreen: readonly number[] = [0];

  return createStore<LibraryState>()((set, get) => {
    /** Asks for `pages` afresh; they replace all pages at hand once the first of them answers. */
    const start = async (pages: readonly number[]): Promise<void> => {
      const { signal, isNewest } = nextQuestion();
      for (const asking of asked.values()) asking.abort();
      asked.clear();
      const { query } = get();
      const answers = await Promise.all(
        pages.map(async (page) => ({
          page,
          answer: await core['library.studies'](toBrowseQuery(query, page * pageSize, pageSize), { signal }),
        })),
      );
      if (!isNewest()) return;
      let fresh: StudyPages = new Map();
      let total = 0;
      for (const { page, answer } of answers) {
        if (!answer.ok) return set({ listing: { phase: 'failed', failure: answer.failure } });
        total = answer.value.total;
        fresh = withPage(fresh, page, answer.value.rows);
      }
      set({ pages: fresh, listing: { phase: 'ready', total }, cursor: keepCursor(get(), fresh, total) });
    };

    const fetchPage = async (page: number): Promise<void> => {
      const asking = new AbortController();
      asked.set(page, asking);
      const { query } = get();
      const answer = await core['library.studies'](toBrowseQuery(query, page * pageSize, pageSize), {
        signal: asking.signal,
      });
      if (asked.get(page) !== asking) return;
      asked.delete(page);
      if (asking.signal.aborted) return;
      if (!answer.ok) return set({ listing: { phase: 'failed', failure: answer.failure } });
      set({
        pages: withPage(get().pages, page, answer.value.rows),
        listing: { phase: 'ready', total: answer.value.total },
      });
      const { cursor } = get();
      if (cursor !== undefined && cursor.study === undefined) get().moveTo(cursor.row);
    };

    const look = async (study: number): Promise<void> => {
      const { signal, isNewest } = nextLook();
      const answer = await core['library.study']({ study }, { signal });
      if (!isNewest()) return;
      set({
        detail: answer.ok
          ? { phase: 'ready', ...answer.value }
          : { phase: 'failed', failure: answer.failure },
      });
    };

    return {
      query: wholeLibrary,
      listing: { phase: 'asking' },
      pages: new Map(),
      cursor: undefined,
      detail: { phase: 'none' },
      async ask(change) {
        onScreen = [0];
        set({ query: { ...get().query, ...change }, listing: { phase: 'asking' }, cursor: undefined });
        await start([0]);
      },
      show(first, last) {
        onScreen = pagesOver(first, last);
        if (get().listing.phase !== 'ready') return;
        for (const [page, asking] of asked) {
          if (onScreen.includes(page)) continue;
          asking.abort();
          asked.delete(page);
        }
        for (const page of onScreen) if (!get().pages.has(page) && !asked.has(page)) void fetchPage(page);
      },
      moveTo(row) {
        const card = studyAt(get().pages, row);
        set({ cursor: { row, study: card?.study } });
        if (card !== undefined) void look(card.study);
      },
      async refresh() {
        await start(onScreen);
      },
    };
  });
}

function keepCursor({ cursor }: LibraryState, pages: StudyPages, total: number): LibraryState['cursor'] {
  if (cursor === undefined || total === 0) return undefined;
  const moved = cursor.study === undefined ? undefined : rowOfStudy(pages, cursor.study);
  return moved === undefined
    ? { row: Math.min(cursor.row, total - 1), study: cursor.study }
    : { row: moved, study: cursor.study };
}
