import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { RepeatedSearch } from '../../../src-preload/contract/history.ts';
import type { Confounder, Hit, SimilarAnswer, SimilarQuery } from '../../../src-preload/contract/similar.ts';
import type { DicomFacets } from '../../../src-preload/contract/study.ts';
import type { ImageCorrection } from '../../../src-preload/contract/viewer.ts';
import { fail, type Failure, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Client } from '../../client/client.ts';
import { newestQuestion } from '../../client/newest.ts';
import { under } from './narrowings.ts';
import {
  asQuery,
  asState,
  firstQuestion,
  fromQuery,
  isSameImage,
  steered,
  type Question,
  type Way,
} from './question.ts';

export type Answered =
  | { readonly phase: 'asking' }
  | { readonly phase: 'ready'; readonly turn: number; readonly answer: SimilarAnswer }
  | { readonly phase: 'failed'; readonly failure: Failure };

export interface SimilarState extends Question {
  readonly open: boolean;
  readonly answered: Answered;
  /** What a person said of the image asked about, above its file. */
  readonly correction: ImageCorrection;
  /** The hit that stands beside the query. */
  readonly beside: number | undefined;
  /** What the hits share that is not disease; it comes after them. */
  readonly confounders: readonly Confounder[];
  /** Studies by what the hits can be narrowed to, as far as they are narrowed; they come after them, too. */
  readonly counts: DicomFacets | undefined;
  /** Studies that further filters would leave, by filter (`under`), as far as somebody wanted to know. */
  readonly counted: ReadonlyMap<string, number>;
  /** Questions before this one about the same image, oldest first. */
  readonly before: readonly Question[];
  /** Where the list comes from the history: what changed since. */
  readonly repeated: RepeatedSearch | undefined;
  /** Asks for images like this one; what narrowed the last question about another image does not narrow this one. */
  ask(image: SimilarQuery['image'], region?: SimilarQuery['region']): Promise<void>;
  /** Asks the same about another image or a whole study; what narrows and steers stays. */
  askInstead(image: SimilarQuery['image']): Promise<void>;
  narrow(filter: StudyFilter): Promise<void>;
  /** Counts the studies that each of these filters would leave, one after the other. */
  count(filters: readonly StudyFilter[]): Promise<void>;
  setSamePatient(samePatient: boolean): Promise<void>;
  setGroup(group: Question['group']): Promise<void>;
  setFuse(fuse: Question['fuse']): Promise<void>;
  /** Moves the question towards an image or away from it, or asks about it, too, with the same weight; asked again, that is taken back. */
  steer(image: Pick<Hit, 'instance' | 'frame'>, way: Way): Promise<void>;
  /** Back to the question before the last change. */
  undo(): Promise<void>;
  /** Asks a search of the history again and shows its list; `cancelled` where something newer was asked meanwhile. */
  repeat(search: number): Promise<Outcome<RepeatedSearch>>;
  putBeside(hit: Hit): void;
  /** Overrides what the file says of the image asked about, and asks again. */
  correct(correction: ImageCorrection): Promise<Failure | undefined>;
  close(): void;
}

export type SimilarStore = StoreApi<SimilarState>;

/** As many hits as a person looks through. */
const hits = 48;

export function makeSimilarStore({ core }: Pick<Client, 'core'>): SimilarStore {
  const begin = newestQuestion();
  const beginCount = newestQuestion();
  let turns = 0;
  return createStore<SimilarState>()((set, get) => {
    const show = (answer: SimilarAnswer): void => {
      turns += 1;
      set({
        answered: { phase: 'ready', turn: turns, answer },
        confounders: [],
        counts: undefined,
        counted: new Map(),
      });
      void lookForConfounders(answer, turns);
      void countFacets(turns);
    };
    /** After the list is on screen: nobody waits for it. */
    const lookForConfounders = async (answer: SimilarAnswer, turn: number): Promise<void> => {
      const found = await core['hits.confounders']({
        instances: answer.hits.map(({ instance }) => instance),
        filter: get().filter,
      });
      const { answered } = get();
      if (found.ok && answered.phase === 'ready' && answered.turn === turn) set({ confounders: found.value });
    };
    const countFacets = async (turn: number): Promise<void> => {
      const counted = await core['library.facets']({ filter: get().filter });
      const { answered } = get();
      if (counted.ok && answered.phase === 'ready' && answered.turn === turn) set({ counts: counted.value });
    };
    const again = async (): Promise<void> => {
      const { image } = get();
      if (image === undefined) return;
      const query = { ...asQuery({ ...get(), image }), k: hits, remember: true };
      const turn = begin();
      set({ open: true, answered: { phase: 'asking' }, beside: undefined, repeated: undefined });
      const [said, answer] = await Promise.all([
        'instance' in image ? core['image.correction']({ instance: image.instance }) : undefined,
        core['search.similar'](query, { signal: turn.signal }),
      ]);
      if (!turn.isNewest()) return;
      set({ correction: said?.ok === true ? said.value : {} });
      if (answer.ok) show(answer.value);
      else set({ answered: { phase: 'failed', failure: answer.failure } });
    };
    const change = (next: Partial<Question>): Promise<void> => {
      set(({ before, ...now }) => ({ ...next, before: [...before, asState(now)] }));
      return again();
    };
    return {
      ...firstQuestion,
      open: false,
      answered: { phase: 'asking' },
      correction: {},
      beside: undefined,
      confounders: [],
      counts: undefined,
      counted: new Map(),
      before: [],
      repeated: undefined,
      ask(image, region) {
        set({ ...firstQuestion, image, region, before: [] });
        return again();
      },
      askInstead: (image) =>
        change({
          image,
          region: undefined,
          also: 'study' in image ? [] : get().also.filter((each) => !isSameImage(each, image)),
        }),
      narrow: (filter) => change({ filter }),
      async count(filters) {
        const turn = beginCount();
        for (const filter of filters) {
          const answer = await core['library.studies']({ filter, limit: 1 }, { signal: turn.signal });
          if (!turn.isNewest()) return;
          if (answer.ok)
            set(({ counted }) => ({ counted: new Map(counted).set(under(filter), answer.value.total) }));
        }
      },
      setSamePatient: (samePatient) => change({ samePatient }),
      setGroup: (group) => change({ group }),
      setFuse: (fuse) => change({ fuse }),
      steer: (hit, way) => change(steered(get(), hit, way)),
      async undo() {
        const { before } = get();
        const last = before.at(-1);
        if (last === undefined) return;
        set({ ...last, before: before.slice(0, -1) });
        await again();
      },
      async repeat(search) {
        const turn = begin();
        const repeated = await core['history.repeat']({ search }, { signal: turn.signal });
        if (!turn.isNewest()) return fail('cancelled');
        if (!repeated.ok) {
          // The question that this one withdrew is still on screen, without its answer.
          if (get().answered.phase === 'asking') void again();
          return repeated;
        }
        const { question, answer } = repeated.value;
        set({
          ...fromQuery(question),
          open: true,
          before: [],
          repeated: repeated.value,
          beside: undefined,
          correction: {},
        });
        show(answer);
        return repeated;
      },
      putBeside: (hit) => set({ beside: hit.rank }),
      async correct(correction) {
        const { image } = get();
        if (image === undefined || !('instance' in image)) return undefined;
        const corrected = await core['image.correct']({ instance: image.instance, correction });
        if (!corrected.ok) return corrected.failure;
        await again();
        return undefined;
      },
      close() {
        begin();
        set({ open: false, image: undefined, beside: undefined, before: [], confounders: [] });
      },
    };
  });
}
