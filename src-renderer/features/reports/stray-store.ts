import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { StrayReport } from '../../../src-preload/contract/reports.ts';
import type { StudyCard } from '../../../src-preload/contract/study.ts';
import type { Client } from '../../client/client.ts';
import { newestQuestion } from '../../client/newest.ts';

export interface StrayState {
  readonly total: number;
  readonly rows: readonly StrayReport[];
  readonly failure: Failure | undefined;
  /** The report that a study is being found for. */
  readonly chosen: number | undefined;
  /** Studies that the typed words find, for the chosen report. */
  readonly found: readonly StudyCard[];
  /** Counts only: cheap enough to follow a library that grows. */
  readonly count: () => Promise<void>;
  readonly read: () => Promise<void>;
  readonly readMore: () => Promise<void>;
  readonly choose: (report: number | undefined) => void;
  readonly look: (words: string) => Promise<void>;
  readonly link: (report: number, study: number) => Promise<void>;
  /** Another library is open: a report of the one before must not be linked to a study of this one. */
  readonly leaveLibrary: () => void;
}

export type StrayStore = StoreApi<StrayState>;

const atOnce = 50;
/** As many as one question may ask for. */
const mostAtOnce = 500;
const studiesOffered = 8;

/** Reports that belong to no study yet, and the way to one by hand. */
export function makeStrayStore({ core }: Pick<Client, 'core'>): StrayStore {
  const nextRead = newestQuestion();
  const nextCount = newestQuestion();
  const nextLook = newestQuestion();
  return createStore<StrayState>()((set, get) => {
    const ask = async (
      { signal, isNewest }: ReturnType<typeof nextRead>,
      offset: number,
      limit: number,
    ): Promise<readonly StrayReport[] | undefined> => {
      const answer = await core['report.unmatched']({ offset, limit }, { signal });
      if (!isNewest()) return undefined;
      set(answer.ok ? { total: answer.value.total, failure: undefined } : { failure: answer.failure });
      return answer.ok ? answer.value.rows : undefined;
    };
    return {
      total: 0,
      rows: [],
      failure: undefined,
      chosen: undefined,
      found: [],
      async count() {
        await ask(nextCount(), 0, 1);
      },
      async read() {
        const rows = await ask(nextRead(), 0, Math.min(mostAtOnce, Math.max(atOnce, get().rows.length)));
        if (rows !== undefined) set({ rows });
      },
      async readMore() {
        const rows = await ask(nextRead(), get().rows.length, atOnce);
        if (rows !== undefined) set({ rows: [...get().rows, ...rows] });
      },
      choose: (chosen) => set({ chosen, found: [] }),
      async look(words) {
        const { signal, isNewest } = nextLook();
        if (words.trim() === '') return set({ found: [] });
        const answer = await core['library.studies']({ words, limit: studiesOffered }, { signal });
        if (isNewest() && answer.ok) set({ found: answer.value.rows });
      },
      async link(report, study) {
        const answer = await core['report.link']({ report, study, linked: true });
        if (!answer.ok) return set({ failure: answer.failure });
        set({ chosen: undefined, found: [] });
        await get().read();
      },
      leaveLibrary() {
        nextRead();
        nextCount();
        nextLook();
        set({ total: 0, rows: [], failure: undefined, chosen: undefined, found: [] });
      },
    };
  });
}
