import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Grant } from '../../../src-preload/contract/grant.ts';
import type {
  EmbeddingProgress,
  EmbeddingRun,
  ModelComparison,
  ModelList,
  ModelTrial,
} from '../../../src-preload/contract/models.ts';
import type { Failure, Outcome } from '../../../src-preload/contract/failure.ts';
import type { Client } from '../../client/client.ts';
import { whileShown } from '../../client/while-shown.ts';

/** What is being done with a model now; one thing at a time. */
export type ModelWork =
  | { readonly phase: 'idle' }
  | { readonly phase: 'trying' }
  | { readonly phase: 'tried'; readonly name: string; readonly trial: ModelTrial }
  /** `own`: this window began it, and hears by its answer how it ended. */
  | {
      readonly phase: 'embedding';
      readonly fingerprint: string;
      readonly own: boolean;
      readonly progress?: EmbeddingProgress;
    }
  | { readonly phase: 'embedded'; readonly run: EmbeddingRun }
  | { readonly phase: 'comparing'; readonly fingerprint: string }
  | { readonly phase: 'comparison-cancelled' }
  | { readonly phase: 'compared'; readonly comparison: ModelComparison }
  | { readonly phase: 'switching' };

/** Whether something is being done now, so that nothing else is begun. */
export function isAtWork({ phase }: ModelWork): boolean {
  return ['trying', 'embedding', 'comparing', 'switching'].includes(phase);
}

export interface ModelsState {
  /** Undefined until read. */
  readonly list: ModelList | undefined;
  readonly work: ModelWork;
  /** The run that this window heard the end of last, whatever was done since. */
  readonly lastRun: EmbeddingRun | undefined;
  readonly failure: Failure | undefined;
  readonly read: () => Promise<void>;
  readonly add: (place: Grant) => Promise<boolean>;
  readonly embed: (fingerprint: string) => Promise<void>;
  /** Ends the run over the images, whichever window began it. */
  readonly cancel: () => Promise<void>;
  readonly compare: (fingerprint: string) => Promise<void>;
  /** Ends the comparison that this window asked for. */
  readonly cancelComparison: () => void;
  readonly use: (fingerprint: string, incomplete: boolean) => Promise<void>;
  readonly back: () => Promise<void>;
  readonly remove: (fingerprint: string) => Promise<void>;
  /** Another library is open: it has models of its own, and images of the one before have the numbers of its images. */
  readonly leaveLibrary: () => void;
}

export type ModelsStore = StoreApi<ModelsState>;

const nothingKnown = {
  list: undefined,
  work: { phase: 'idle' },
  lastRun: undefined,
  failure: undefined,
} as const satisfies Partial<ModelsState>;

/** The models that the open library can answer by, and what is done with them. */
export function makeModelsStore(client: Pick<Client, 'core' | 'hear' | 'shown'>): ModelsStore {
  const { core, hear } = client;
  const ofShown = whileShown(client);
  let comparing = new AbortController();
  const store = createStore<ModelsState>()((set, get) => {
    const refuse = (failure: Failure): void => set({ work: { phase: 'idle' }, failure });
    const changed = (answer: Outcome<ModelList> | undefined): void => {
      if (answer === undefined) return;
      if (answer.ok) set({ list: answer.value, work: { phase: 'idle' } });
      else refuse(answer.failure);
    };
    const begin = (work: ModelWork): void => set({ work, failure: undefined });
    return {
      ...nothingKnown,
      async read() {
        const answer = await ofShown(core['models.list']({}));
        if (answer === undefined) return;
        if (!answer.ok) return set({ list: undefined, failure: answer.failure });
        const list = answer.value;
        const running = list.models.find((model) => model.running);
        // Nothing else is begun while they could not be read: what stood there was that.
        set({ list, ...(get().list === undefined && { failure: undefined }) });
        const { work } = get();
        // A run of another window, behind a person, or begun before this window was loaded anew.
        if (running !== undefined && work.phase !== 'embedding')
          set({ work: { phase: 'embedding', fingerprint: running.fingerprint, own: false } });
        if (running === undefined && work.phase === 'embedding' && !work.own)
          set({ work: { phase: 'idle' } });
      },
      async add(place) {
        begin({ phase: 'trying' });
        const answer = await ofShown(core['models.add']({ place }));
        if (answer === undefined) return false;
        if (answer.ok)
          set({ work: { phase: 'tried', name: answer.value.card.name, trial: answer.value.trial } });
        else refuse(answer.failure);
        await get().read();
        return answer.ok;
      },
      async embed(fingerprint) {
        begin({ phase: 'embedding', fingerprint, own: true });
        const answer = await ofShown(core['models.embed']({ fingerprint }));
        if (answer === undefined) return;
        if (answer.ok) set({ work: { phase: 'embedded', run: answer.value }, lastRun: answer.value });
        else refuse(answer.failure);
        await get().read();
      },
      cancel: async () => void (await core['models.cancel']({})),
      async compare(fingerprint) {
        begin({ phase: 'comparing', fingerprint });
        comparing = new AbortController();
        const { signal } = comparing;
        const answer = await ofShown(core['models.compare']({ fingerprint }, { signal }));
        // One that was cancelled has said so, and another one may be under way.
        if (answer === undefined || signal.aborted) return;
        if (answer.ok) set({ work: { phase: 'compared', comparison: answer.value } });
        else refuse(answer.failure);
      },
      cancelComparison() {
        comparing.abort();
        set({ work: { phase: 'comparison-cancelled' } });
      },
      async use(fingerprint, incomplete) {
        begin({ phase: 'switching' });
        changed(await ofShown(core['models.use']({ fingerprint, incomplete })));
      },
      async back() {
        begin({ phase: 'switching' });
        changed(await ofShown(core['models.back']({})));
      },
      async remove(fingerprint) {
        begin({ phase: 'switching' });
        changed(await ofShown(core['models.remove']({ fingerprint })));
      },
      leaveLibrary() {
        comparing.abort();
        set(nothingKnown);
      },
    };
  });
  hear('models.progress', (progress) => {
    const { work } = store.getState();
    if (work.phase === 'embedding') store.setState({ work: { ...work, progress } });
  });
  hear('models.ended', () => void store.getState().read());
  return store;
}
