import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandInput } from '../../../src-preload/contract/commands.ts';
import type {
  ComprehendEstimate,
  ComprehendOperation,
  ComprehendPreview,
  ComprehendProgress,
  ComprehendState,
} from '../../../src-preload/contract/comprehend.ts';
import type { Failure, Outcome } from '../../../src-preload/contract/failure.ts';
import type { Client } from '../../client/client.ts';

/** What asking about all reports would cost, and one report as it would leave. */
export interface Prospect {
  readonly estimate: ComprehendEstimate;
  readonly preview: ComprehendPreview | undefined;
}

export type Asking =
  | { readonly phase: 'idle' }
  | { readonly phase: 'estimating' }
  | { readonly phase: 'estimated'; readonly prospect: Prospect }
  | { readonly phase: 'running'; readonly progress: ComprehendProgress | undefined }
  | { readonly phase: 'done'; readonly progress: ComprehendProgress }
  | { readonly phase: 'tested' };

export interface ComprehendStoreState {
  /** Undefined until read, and while no library is open. */
  readonly state: ComprehendState | undefined;
  readonly asking: Asking;
  readonly failure: Failure | undefined;
  /** What is asked for: codes, or all that the service finds at twenty times the price. */
  readonly operation: ComprehendOperation;
  /** What was estimated before is of the other operation, and goes. */
  readonly setOperation: (operation: ComprehendOperation) => void;
  readonly read: () => Promise<void>;
  readonly consent: (choice: CommandInput<'comprehend.consent'>) => Promise<boolean>;
  readonly setCredentials: (credentials: CommandInput<'comprehend.credentials'>) => Promise<boolean>;
  readonly test: () => Promise<void>;
  readonly estimate: () => Promise<void>;
  readonly run: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Another library is open: what was shown of the one before is no answer to what would leave this one. */
  readonly leaveLibrary: () => void;
}

export type ComprehendStore = StoreApi<ComprehendStoreState>;

/** The optional second opinion on reports: what is switched on, what would leave, and how far asking is. */
export function makeComprehendStore({ core, hear }: Pick<Client, 'core' | 'hear'>): ComprehendStore {
  const store = createStore<ComprehendStoreState>()((set, get) => {
    const changed = (answer: Outcome<ComprehendState>): boolean => {
      if (answer.ok) set({ state: answer.value, failure: undefined });
      else set({ failure: answer.failure });
      return answer.ok;
    };
    return {
      state: undefined,
      asking: { phase: 'idle' },
      failure: undefined,
      operation: 'InferICD10CM',
      setOperation: (operation) => set({ operation, asking: { phase: 'idle' } }),
      async read() {
        const answer = await core['comprehend.state']({});
        set(answer.ok ? { state: answer.value } : { state: undefined });
        // A run that another window, or this one before a reload, began.
        if (answer.ok && answer.value.running && get().asking.phase === 'idle')
          set({ asking: { phase: 'running', progress: undefined } });
      },
      consent: async (choice) => {
        const done = changed(await core['comprehend.consent'](choice));
        if (done) set({ asking: { phase: 'idle' } });
        return done;
      },
      setCredentials: async (credentials) => changed(await core['comprehend.credentials'](credentials)),
      async test() {
        set({ failure: undefined, asking: { phase: 'estimating' } });
        const answer = await core['comprehend.test']({});
        set(
          answer.ok
            ? { asking: { phase: 'tested' } }
            : { asking: { phase: 'idle' }, failure: answer.failure },
        );
      },
      async estimate() {
        set({ failure: undefined, asking: { phase: 'estimating' } });
        const { operation } = get();
        const estimate = await core['comprehend.estimate']({ operation });
        if (!estimate.ok) return set({ asking: { phase: 'idle' }, failure: estimate.failure });
        const { first } = estimate.value;
        const preview =
          first === undefined ? undefined : await core['comprehend.preview']({ report: first, operation });
        set({
          asking: {
            phase: 'estimated',
            prospect: {
              estimate: estimate.value,
              preview: preview?.ok === true ? preview.value : undefined,
            },
          },
        });
      },
      async run() {
        set({ failure: undefined, asking: { phase: 'running', progress: undefined } });
        const answer = await core['comprehend.run']({ operation: get().operation });
        set(
          answer.ok
            ? { asking: { phase: 'done', progress: answer.value } }
            : {
                asking: { phase: 'idle' },
                failure: answer.failure.code === 'cancelled' ? undefined : answer.failure,
              },
        );
        await get().read();
      },
      async stop() {
        await core['comprehend.cancel']({});
        await get().read();
      },
      leaveLibrary: () => set({ state: undefined, asking: { phase: 'idle' }, failure: undefined }),
    };
  });
  hear('comprehend.progress', (progress) => {
    if (store.getState().asking.phase === 'running')
      store.setState({ asking: { phase: 'running', progress } });
  });
  return store;
}
