import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { Client } from '../../client/client.ts';
import { newestQuestion } from '../../client/newest.ts';
import { asFilter, findingKey, withFinding, withoutFinding } from '../facets/finding-filters.ts';

export interface TextSearchState {
  /** What is wrong with the words that were asked last, for the bar they were typed in. */
  readonly complaint: string | undefined;
  readonly affirmedOnly: boolean;
  /** Words asked for that name no finding: nobody can say whether a report affirms them. */
  readonly unchecked: readonly string[];
  /**
   * The filter with these words of reports in it; undefined where they are no query, which `complaint` tells. `filter` is
   * read once the words are understood: it may be narrowed meanwhile.
   */
  readonly search: (text: string, filter: () => StudyFilter) => Promise<StudyFilter | undefined>;
  /** The same words again, with the findings they name affirmed or not. */
  readonly setAffirmedOnly: (on: boolean, filter: () => StudyFilter) => Promise<StudyFilter | undefined>;
  readonly dropComplaint: () => void;
}

export type TextSearchStore = StoreApi<TextSearchState>;

/** Chips are all wanted at once: two of them would ask for both findings. */
const eitherAffirmed =
  'With “Affirmed only”, words joined by OR are looked for one at a time: their findings would all be wanted.';

/** Words of reports as a part of the library's question. What is affirmed joins it as findings, each in view as a chip. */
export function makeTextSearchStore({ core }: Pick<Client, 'core'>): TextSearchStore {
  const nextQuestion = newestQuestion();
  let added: readonly string[] = [];
  return createStore<TextSearchState>()((set, get) => ({
    complaint: undefined,
    affirmedOnly: false,
    unchecked: [],
    async search(text, filter) {
      const { signal, isNewest } = nextQuestion();
      const { affirmedOnly } = get();
      const answer = await core['report.search']({ text, affirmedOnly, limit: 1 }, { signal });
      if (!isNewest()) return undefined;
      if (!answer.ok) {
        set({ complaint: answer.failure.detail });
        return undefined;
      }
      const { affirmed, unchecked, isEither } = answer.value;
      if (isEither && affirmed.length > 0) {
        // What is in view was found without it: the switch says so.
        set({ complaint: eitherAffirmed, affirmedOnly: filter().reportText !== text });
        return undefined;
      }
      set({ complaint: undefined, unchecked });
      const bare = added.reduce(withoutFinding, filter());
      const wanted = affirmed.map((concept) => asFilter('present', concept));
      const held = (bare.findings ?? []).map(findingKey);
      added = wanted.map(findingKey).filter((key) => !held.includes(key));
      return { ...wanted.reduce(withFinding, bare), reportText: text };
    },
    async setAffirmedOnly(affirmedOnly, filter) {
      set({ affirmedOnly });
      const { reportText } = filter();
      return reportText === undefined ? undefined : get().search(reportText, filter);
    },
    dropComplaint: () => {
      if (get().complaint !== undefined) set({ complaint: undefined });
    },
  }));
}
