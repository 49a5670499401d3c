import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandInput } from '../../../src-preload/contract/commands.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { LexiconConcept } from '../../../src-preload/contract/lexicon-commands.ts';
import type { EntityCard, ReportCard, StudyReports } from '../../../src-preload/contract/reports.ts';
import type { Client } from '../../client/client.ts';
import { newestQuestion } from '../../client/newest.ts';

export type Read =
  | { readonly phase: 'none' | 'asking' }
  | { readonly phase: 'ready'; readonly reports: StudyReports }
  | { readonly phase: 'failed'; readonly failure: Failure };

/** What a person says of a finding: that it is right, wrong, or otherwise; `auto` takes it back. */
export type Review = Pick<CommandInput<'report.review'>, 'review' | 'changes'>;

export interface ReportsState {
  /** Which page of the panel beside the image is chosen; none leaves the panel to similar cases. */
  readonly page: 'report' | 'info' | undefined;
  readonly study: number | undefined;
  readonly read: Read;
  /** The version on screen; the current one where none was chosen. */
  readonly version: number | undefined;
  /** The finding whose sentence is lit. */
  readonly lit: number | undefined;
  /** What a finding can be corrected to; empty until it was asked for. */
  readonly concepts: readonly LexiconConcept[];
  /** Whether the list of reports without a study is open. */
  readonly strayOpen: boolean;
  readonly setPage: (page: ReportsState['page']) => void;
  /** Shows a page of the panel; asked again, puts it away. */
  readonly turnTo: (page: 'report' | 'info') => void;
  /** Reads a study's reports and lights the first finding that `wanted` holds for. */
  readonly open: (study: number, wanted?: (entity: EntityCard) => boolean) => Promise<void>;
  /** What is looked for in the reports of the study that is opened next. */
  readonly wanted: ((entity: EntityCard) => boolean) | undefined;
  readonly wantNext: (wanted: (entity: EntityCard) => boolean) => void;
  readonly leave: () => void;
  /** Reads the same study again, after something of its reports changed. */
  readonly refresh: () => Promise<void>;
  readonly choose: (report: number) => void;
  readonly light: (entity: number | undefined) => void;
  readonly learnConcepts: () => Promise<void>;
  readonly setStrayOpen: (open: boolean) => void;
  readonly review: (entity: number, said: Review, who: string) => Promise<Failure | undefined>;
  readonly link: (report: number, study: number, linked: boolean) => Promise<Failure | undefined>;
}

export type ReportsStore = StoreApi<ReportsState>;

const nothing = { study: undefined, read: { phase: 'none' }, version: undefined, lit: undefined } as const;

/** The reports of the study that is read. */
export function makeReportsStore({ core }: Pick<Client, 'core'>): ReportsStore {
  const nextQuestion = newestQuestion();
  return createStore<ReportsState>()((set, get) => {
    const ask = async (study: number): Promise<StudyReports | undefined> => {
      const { signal, isNewest } = nextQuestion();
      const answer = await core['report.study']({ study }, { signal });
      if (!isNewest()) return undefined;
      set({
        read: answer.ok
          ? { phase: 'ready', reports: answer.value }
          : { phase: 'failed', failure: answer.failure },
      });
      return answer.ok ? answer.value : undefined;
    };
    return {
      page: undefined,
      concepts: [],
      strayOpen: false,
      wanted: undefined,
      ...nothing,
      setPage: (page) => set({ page }),
      turnTo: (page) => set({ page: get().page === page ? undefined : page }),
      wantNext: (wanted) => set({ wanted }),
      async open(study, wanted) {
        set({ ...nothing, study, wanted: undefined, read: { phase: 'asking' } });
        const reports = await ask(study);
        if (reports === undefined || wanted === undefined) return;
        const found = findEntity(reports, wanted);
        if (found !== undefined) set({ page: 'report', version: found.report, lit: found.entity });
      },
      leave() {
        nextQuestion();
        set(nothing);
      },
      async refresh() {
        const { study } = get();
        if (study !== undefined) await ask(study);
      },
      choose: (version) => set({ version, lit: undefined }),
      light: (lit) => set({ lit }),
      async learnConcepts() {
        if (get().concepts.length > 0) return;
        const answer = await core['lexicon.concepts']({});
        if (answer.ok) set({ concepts: answer.value });
      },
      setStrayOpen: (strayOpen) => set({ strayOpen }),
      async review(entity, said, who) {
        const answer = await core['report.review']({ entity, who, ...said });
        if (!answer.ok) return answer.failure;
        await get().refresh();
        return undefined;
      },
      async link(report, study, linked) {
        const answer = await core['report.link']({ report, study, linked });
        if (!answer.ok) return answer.failure;
        if (study === get().study) set({ read: { phase: 'ready', reports: answer.value } });
        return undefined;
      },
    };
  });
}

/** The version on screen: the chosen one, else the one whose findings count. */
export function versionOf({ read, version }: Pick<ReportsState, 'read' | 'version'>): ReportCard | undefined {
  if (read.phase !== 'ready') return undefined;
  const { reports } = read.reports;
  return reports.find(({ report }) => report === version) ?? reports[0];
}

/** Where a finding is said best: in what counts before what was replaced, in the impression before the rest. */
export function findEntity(
  { reports }: Pick<StudyReports, 'reports'>,
  wanted: (entity: EntityCard) => boolean,
): { readonly report: number; readonly entity: number } | undefined {
  for (const { report, entities } of reports) {
    const fitting = entities.filter(wanted);
    const best = fitting.find(({ section }) => section === 'impression') ?? fitting[0];
    if (best !== undefined) return { report, entity: best.entity };
  }
  return undefined;
}
