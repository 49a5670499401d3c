import { createStore, type StoreApi } from 'zustand/vanilla';
import type { MatchExplanation } from '../../../src-preload/contract/explanation.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { Hit, ImageQuestion } from '../../../src-preload/contract/similar.ts';
import type { Client } from '../../client/client.ts';
import { newestQuestion } from '../../client/newest.ts';

export type Explained =
  | { readonly phase: 'none' }
  | { readonly phase: 'asking'; readonly hit: Hit }
  | { readonly phase: 'ready'; readonly hit: Hit; readonly explanation: MatchExplanation }
  | { readonly phase: 'failed'; readonly hit: Hit; readonly failure: Failure };

export interface WhyState {
  readonly explained: Explained;
  /** Held, it stays until it is let go, whatever is pointed at. */
  readonly held: boolean;
  /** Whether the tensors that the model saw are shown in place of the pictures. */
  readonly seen: boolean;
  /** Outlines what drove the match with a hit, once the pointer has rested on it. */
  pointAt(hit: Hit, question: ImageQuestion): void;
  leave(): void;
  hold(held: boolean): void;
  /** Holds what is outlined or lets it go; where nothing is, the hit in focus or the first is explained. */
  turn(hits: readonly Hit[], question: ImageQuestion | undefined): void;
  showSeen(seen: boolean): void;
  reset(): void;
}

export type WhyStore = StoreApi<WhyState>;

/** Milliseconds that a pointer rests on a hit before it is asked about: sweeping over the grid asks nothing. */
const rests = 120;

export function makeWhyStore({ core }: Pick<Client, 'core'>): WhyStore {
  const begin = newestQuestion();
  let resting: ReturnType<typeof setTimeout> | undefined;
  return createStore<WhyState>()((set, get) => {
    const explain = async (hit: Hit, { image, also, more, less, region }: ImageQuestion): Promise<void> => {
      const turn = begin();
      set({ explained: { phase: 'asking', hit } });
      const answer = await core['why.explain'](
        {
          image,
          ...(also && { also }),
          ...(more && { more }),
          ...(less && { less }),
          ...(region && { region }),
          hit: { instance: hit.instance, frame: hit.frame },
        },
        { signal: turn.signal },
      );
      if (!turn.isNewest()) return;
      set({
        explained: answer.ok
          ? { phase: 'ready', hit, explanation: answer.value }
          : { phase: 'failed', hit, failure: answer.failure },
      });
    };
    return {
      explained: { phase: 'none' },
      held: false,
      seen: false,
      pointAt(hit, question) {
        clearTimeout(resting);
        const { held, explained } = get();
        if (held || (explained.phase !== 'none' && explained.hit === hit)) return;
        resting = setTimeout(() => void explain(hit, question), rests);
      },
      leave() {
        clearTimeout(resting);
        if (get().held) return;
        begin();
        set({ explained: { phase: 'none' } });
      },
      hold: (held) => set({ held: held && get().explained.phase !== 'none' }),
      turn(hits, question) {
        const { explained, held } = get();
        const focused = document.activeElement?.closest('li')?.querySelector('[data-hit]');
        const rank = Number(focused instanceof HTMLElement ? focused.dataset['hit'] : Number.NaN);
        const hit = hits.find((each) => each.rank === rank) ?? hits[0];
        if (explained.phase !== 'none') set({ held: !held });
        else if (hit !== undefined && question !== undefined) get().pointAt(hit, question);
      },
      showSeen: (seen) => set({ seen }),
      reset() {
        clearTimeout(resting);
        begin();
        set({ explained: { phase: 'none' }, held: false });
      },
    };
  });
}
