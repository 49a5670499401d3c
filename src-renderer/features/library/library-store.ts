import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SeriesCard, StudyCard } from '../../../src-preload/contract/study.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { Client } from '../../client/client.ts';
import { newestQuestion } from '../../client/newest.ts';
import { feedPages } from './page-feed.ts';
import { orderable, toBrowseQuery, wholeLibrary, type LibraryQuery } from './library-query.ts';
import {
  keepSame,
  pagesAround,
  pagesOver,
  pageSize,
  rowOfStudy,
  studyAt,
  withPage,
  type StudyPages,
} from './study-pages.ts';

export type Listing =
  /** Rows of the last question stay in view until the first of the next one are here. */
  | { readonly phase: 'asking'; readonly total: number }
  | { readonly phase: 'ready'; readonly total: number }
  | { readonly phase: 'failed'; readonly failure: Failure };

export type Detail =
  | { readonly phase: 'none' }
  | { readonly phase: 'ready'; readonly study: StudyCard; readonly series: readonly SeriesCard[] }
  | { readonly phase: 'failed'; readonly failure: Failure };

export interface LibraryState {
  readonly query: LibraryQuery;
  readonly listing: Listing;
  /** Counts the questions whose first rows are here: a list shows each from its top. */
  readonly answered: number;
  readonly pages: StudyPages;
  /** The row the cursor is on, and the study that stood there when it was put there. */
  readonly cursor: { readonly row: number; readonly study: number | undefined } | undefined;
  readonly detail: Detail;
  /** Changes the question; the list starts again at its top. */
  readonly ask: (change: Partial<LibraryQuery>) => Promise<void>;
  /** Says which rows are on screen, so that their pages are fetched. */
  readonly show: (first: number, last: number) => void;
  readonly moveTo: (row: number) => void;
  /** The row that a study stands in now, looked for around where the cursor was; undefined where it is not found there. */
  readonly locate: (study: number) => Promise<number | undefined>;
  /** The study in a row, whose page is fetched where it is not at hand; undefined beyond the ends of the list. */
  readonly fetchStudy: (row: number) => Promise<StudyCard | undefined>;
  /** Asks as `ask` does, of another library or in another presentation: nothing that was read before stays in view. */
  readonly enter: (change: Partial<LibraryQuery>) => Promise<void>;
  /** Reads the rows on screen again after the library changed; the cursor stays on its study. */
  readonly refresh: () => Promise<void>;
}

export type LibraryStore = StoreApi<LibraryState>;

export function makeLibraryStore({ core }: Pick<Client, 'core'>): LibraryStore {
  const nextQuestion = newestQuestion();
  const nextLook = newestQuestion();
  let onScreen: readonly number[] = [0];
  /** Where the cursor was last: a presentation asks anew, and takes it away. */
  let lastRow = 0;
  let question = new AbortController().signal;
  let questions = 0;
  let starting = Promise.resolve();

  return createStore<LibraryState>()((set, get) => {
    const start = (pages: readonly number[]): Promise<void> => {
      starting = askAfresh(pages);
      return starting;
    };

    /** Asks for `pages` afresh; they replace all pages at hand once the first of them answers. */
    const askAfresh = async (pages: readonly number[]): Promise<void> => {
      const { signal, isNewest } = nextQuestion();
      question = signal;
      feed.forget();
      const { query } = get();
      const answers = await Promise.all(
        pages.map(async (page) => ({
          page,
          answer: await core['library.studies'](toBrowseQuery(query, page * pageSize, pageSize), { signal }),
        })),
      );
      if (!isNewest()) return;
      const before = [...get().pages.values()].flat();
      let fresh: StudyPages = new Map();
      let total = 0;
      for (const { page, answer } of answers) {
        if (!answer.ok) return set({ listing: { phase: 'failed', failure: answer.failure } });
        total = answer.value.total;
        fresh = withPage(fresh, page, keepSame(before, answer.value.rows));
      }
      const cursor = keepCursor(get(), fresh, total);
      lastRow = cursor?.row ?? lastRow;
      set({ pages: fresh, listing: { phase: 'ready', total }, answered: questions, cursor });
      // Its pixels or its report may have come in meanwhile.
      if (cursor?.study !== undefined) void look(cursor.study);
    };

    const fetchPage = async (page: number, signal: AbortSignal): Promise<boolean> => {
      const question = toBrowseQuery(get().query, page * pageSize, pageSize);
      const answer = await core['library.studies'](question, { signal });
      if (signal.aborted) return false;
      if (!answer.ok) {
        set({ listing: { phase: 'failed', failure: answer.failure } });
        return false;
      }
      const { rows, total } = answer.value;
      set({ pages: withPage(get().pages, page, rows), listing: { phase: 'ready', total } });
      const { cursor } = get();
      if (cursor !== undefined && cursor.study === undefined) get().moveTo(cursor.row);
      return true;
    };

    const feed = feedPages({
      bring: fetchPage,
      has: (page) => get().pages.has(page),
      last: () => Math.floor((totalOf(get().listing) - 1) / pageSize),
    });

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
      listing: { phase: 'asking', total: 0 },
      answered: 0,
      pages: new Map(),
      cursor: undefined,
      detail: { phase: 'none' },
      async ask(change) {
        onScreen = [0];
        questions += 1;
        const { query, listing } = get();
        set({
          query: orderable({ ...query, ...change }),
          listing: { phase: 'asking', total: totalOf(listing) },
          cursor: undefined,
        });
        await start([0]);
      },
      show(first, last) {
        onScreen = pagesOver(first, last);
        if (get().listing.phase === 'ready') feed.want(onScreen);
      },
      moveTo(row) {
        const card = studyAt(get().pages, row);
        lastRow = row;
        set({ cursor: { row, study: card?.study } });
        if (card !== undefined) void look(card.study);
      },
      async locate(study) {
        await starting;
        const total = totalOf(get().listing);
        for (const page of pagesAround(lastRow, total)) {
          const row = rowOfStudy(get().pages, study);
          if (row !== undefined) return row;
          await get().fetchStudy(page * pageSize);
        }
        return rowOfStudy(get().pages, study);
      },
      async fetchStudy(row) {
        if (row < 0 || row >= totalOf(get().listing)) return undefined;
        const page = Math.floor(row / pageSize);
        if (!get().pages.has(page) && !(await fetchPage(page, question))) return undefined;
        return studyAt(get().pages, row);
      },
      async enter(change) {
        nextLook();
        set({ pages: new Map(), listing: { phase: 'asking', total: 0 }, detail: { phase: 'none' } });
        await get().ask(change);
      },
      async refresh() {
        // What is on screen until a question is answered are rows of the one before it.
        await start(get().answered === questions ? onScreen : [0]);
      },
    };
  });
}

/**
 * The row that the cursor's study stands in; undefined once it moved to where nobody looks, because others came before it.
 * The study is still what is looked at and opened: the row that took its place is not.
 */
export function rowOfCursor({ cursor, pages }: Pick<LibraryState, 'cursor' | 'pages'>): number | undefined {
  if (cursor?.study === undefined) return cursor?.row;
  const there = studyAt(pages, cursor.row);
  return there === undefined || there.study === cursor.study ? cursor.row : undefined;
}

/** How many rows there are to show, as far as is known. */
export function totalOf(listing: Listing): number {
  return listing.phase === 'failed' ? 0 : listing.total;
}

function keepCursor({ cursor }: LibraryState, pages: StudyPages, total: number): LibraryState['cursor'] {
  if (cursor === undefined || total === 0) return undefined;
  const moved = cursor.study === undefined ? undefined : rowOfStudy(pages, cursor.study);
  return moved === undefined
    ? { row: Math.min(cursor.row, total - 1), study: cursor.study }
    : { row: moved, study: cursor.study };
}
