import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { RetrievalBench, RetrievalWish } from '../../../src-preload/contract/retrieval.ts';
import type { Client } from '../../client/client.ts';
import { whileShown } from '../../client/while-shown.ts';

/** What makes two images alike. */
export type LabelsBy = 'codes' | 'collections' | 'table';

/** One measuring at a time, and what came of the last. */
export type BenchRun =
  | { readonly phase: 'idle' }
  | { readonly phase: 'measuring' }
  | { readonly phase: 'measured'; readonly by: LabelsBy; readonly bench: RetrievalBench }
  | { readonly phase: 'failed'; readonly failure: Failure };

export interface BenchState {
  readonly run: BenchRun;
  readonly measure: (wish: RetrievalWish) => Promise<void>;
  /**
   * Ends what is being measured, and forgets what was: so when another library is open, too, and when a presentation
   * begins, since collections and labels of a table may be called by somebody's name.
   */
  readonly cancel: () => void;
}

export type BenchStore = StoreApi<BenchState>;

/** How well the models of the open library find; kept while a person looks elsewhere, for it may take long. */
export function makeBenchStore(client: Pick<Client, 'core' | 'shown'>): BenchStore {
  const ofShown = whileShown(client);
  let stop: AbortController | undefined;
  return createStore<BenchState>()((set) => ({
    run: { phase: 'idle' },
    async measure(wish) {
      stop?.abort();
      const own = new AbortController();
      stop = own;
      set({ run: { phase: 'measuring' } });
      const answer = await ofShown(client.core['models.measure'](wish, { signal: own.signal }));
      // Cancelled, or another library is open: whoever did that has said what is shown.
      if (answer === undefined || own.signal.aborted) return;
      set({
        run: answer.ok
          ? { phase: 'measured', by: labelsBy(wish.labels), bench: answer.value }
          : { phase: 'failed', failure: answer.failure },
      });
    },
    cancel() {
      stop?.abort();
      set({ run: { phase: 'idle' } });
    },
  }));
}

function labelsBy(labels: RetrievalWish['labels']): LabelsBy {
  if ('table' in labels) return 'table';
  return 'codes' in labels ? 'codes' : 'collections';
}
