import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudyFilter } from '../../../src-preload/contract/filter.ts';
import type { Hit, SimilarAnswer, SimilarQuery } from '../../../src-preload/contract/similar.ts';
import type { ImageCorrection } from '../../../src-preload/contract/viewer.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { Client } from '../../client/client.ts';
import { newestQuestion } from '../../client/newest.ts';

export type Answered =
  | { readonly phase: 'asking' }
  | { readonly phase: 'ready'; readonly turn: number; readonly answer: SimilarAnswer }
  | { readonly phase: 'failed'; readonly failure: Failure };

export interface SimilarState {
  readonly open: boolean;
  readonly image: SimilarQuery['image'] | undefined;
  readonly filter: StudyFilter;
  readonly samePatient: boolean;
  readonly answered: Answered;
  /** What a person said of the image asked about, above its file. */
  readonly correction: ImageCorrection;
  /** The hit that stands beside the query. */
  readonly beside: number | undefined;
  /** Asks for images like this one; what narrowed the last question about another image does not narrow this one. */
  ask(image: SimilarQuery['image']): Promise<void>;
  narrow(filter: StudyFilter): Promise<void>;
  setSamePatient(samePatient: boolean): Promise<void>;
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
  let turns = 0;
  return createStore<SimilarState>()((set, get) => {
    const again = async (): Promise<void> => {
      const { image, filter, samePatient } = get();
      if (image === undefined) return;
      const turn = begin();
      set({ open: true, answered: { phase: 'asking' }, beside: undefined });
      const [said, answer] = await Promise.all([
        'instance' in image ? core['image.correction']({ instance: image.instance }) : undefined,
        core['search.similar']({ image, k: hits, filter, samePatient }, { signal: turn.signal }),
      ]);
      if (!turn.isNewest()) return;
      set({
        correction: said?.ok === true ? said.value : {},
        answered: answer.ok
          ? { phase: 'ready', turn: (turns += 1), answer: answer.value }
          : { phase: 'failed', failure: answer.failure },
      });
    };
    return {
      open: false,
      image: undefined,
      filter: {},
      samePatient: false,
      answered: { phase: 'asking' },
      correction: {},
      beside: undefined,
      ask(image) {
        set({ image, filter: {}, samePatient: false });
        return again();
      },
      narrow(filter) {
        set({ filter });
        return again();
      },
      setSamePatient(samePatient) {
        set({ samePatient });
        return again();
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
        set({ open: false, image: undefined, beside: undefined });
      },
    };
  });
}
