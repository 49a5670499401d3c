import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TextHit } from '../../../src-preload/contract/reports.ts';
import type { Client } from '../../client/client.ts';

export type Snippet = TextHit['snippet'];

export interface SnippetsState {
  /** The words that the pieces were asked for. */
  readonly text: string | undefined;
  /** By study; undefined while its piece is on the way. */
  readonly pieces: ReadonlyMap<number, Snippet | undefined>;
  /** Says that a study is on screen; what is asked for in one go travels in one question. */
  readonly want: (text: string, study: number) => void;
  /** Another library is open: its studies have the same numbers, and other reports. */
  readonly leaveLibrary: () => void;
}

export type SnippetsStore = StoreApi<SnippetsState>;

/** Pieces of reports kept; a list is scrolled through, not remembered. */
const kept = 2000;
const mostAtOnce = 200;

/** For the rows on screen, the piece of the report that fits the words best. */
export function makeSnippetsStore({ core }: Pick<Client, 'core'>): SnippetsStore {
  let waiting: number[] = [];
  let libraries = 0;
  return createStore<SnippetsState>()((set, get) => {
    const bring = async (): Promise<void> => {
      const { text } = get();
      const mine = libraries;
      const studies = waiting.slice(0, mostAtOnce);
      waiting = waiting.slice(mostAtOnce);
      if (text === undefined || studies.length === 0) return;
      const answer = await core['snippet.studies']({ text, studies });
      if (!answer.ok || get().text !== text || mine !== libraries) return;
      const found = new Map(answer.value.map(({ study, snippet }) => [study, snippet]));
      const pieces = new Map(get().pieces);
      for (const study of studies) pieces.set(study, found.get(study) ?? []);
      set({ pieces });
    };
    return {
      text: undefined,
      pieces: new Map(),
      want(text, study) {
        if (get().text !== text || get().pieces.size > kept) {
          waiting = [];
          set({ text, pieces: new Map() });
        }
        if (get().pieces.has(study) || waiting.includes(study)) return;
        if (waiting.length === 0) queueMicrotask(() => void bring());
        waiting.push(study);
      },
      leaveLibrary() {
        libraries += 1;
        waiting = [];
        set({ text: undefined, pieces: new Map() });
      },
    };
  });
}
