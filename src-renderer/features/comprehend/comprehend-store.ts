import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CommandInput } from '../../../src-preload/contract/commands.ts';
import type {
  ComprehendEstimate,
  ComprehendOperation,
  ComprehendPreview,
  ComprehendProgress,
  ComprehendState,
} from '../../../src-preload/contract/comprehend.ts';
import { succeed, type Failure, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Client } from '../../client/client.ts';
import { whileShown } from '../../client/while-shown.ts';

/** What asking about all reports would cost, and one report as it would leave. */
export interface Prospect {
  readonly estimate: ComprehendEstimate;
  readonly preview: ComprehendPreview | undefined;
}

export type Asking =
  | { readonly phase: 'idle' }
  | { readonly phase: 'estimating' }
  | { readonly phase: 'estimated'; readonly prospect: Prospect }
  /** `own`: this window began it, and hears by its answer how it ended. */
  | { readonly phase: 'running'; readonly own: boolean; readonly progress: ComprehendProgress | undefined }
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
export function makeComprehendStore(client: Pick<Client, 'core' | 'hear' | 'shown'>): ComprehendStore {
  const { core, hear } = client;
  const ofShown = whileShown(client);
  const store = createStore<ComprehendStoreState>()((set, get) => {
    const changed = async (asked: Promise<Outcome<ComprehendState>>): Promise<boolean> => {
      const answer = await ofShown(asked);
      if (answer === undefined) return false;
      if (answer.ok) set({ state: answer.value, failure: undefined });
      else set({ failure: answer.failure });
      return answer.ok;
    };
    const lookAhead = async (operation: ComprehendOperation): Promise<Outcome<Prospect>> => {
      // Both are asked of one library.
      const of = { library: client.shown() };
      const estimate = await core['comprehend.estimate']({ operation }, of);
      if (!estimate.ok) return estimate;
      const { first } = estimate.value;
      const preview =
        first === undefined ? undefined : await core['comprehend.preview']({ report: first, operation }, of);
      return succeed({ estimate: estimate.value, preview: preview?.ok === true ? preview.value : undefined });
    };
    return {
      state: undefined,
      asking: { phase: 'idle' },
      failure: undefined,
      operation: 'InferICD10CM',
      setOperation: (operation) => set({ operation, asking: { phase: 'idle' } }),
      async read() {
        const answer = await ofShown(core['comprehend.state']({}));
        if (answer === undefined) return;
        set(answer.ok ? { state: answer.value } : { state: undefined });
        const { asking } = get();
        const running = answer.ok && answer.value.running;
        // A run that another window, or this one before a reload, began.
        if (running && asking.phase === 'idle')
          set({ asking: { phase: 'running', own: false, progress: undefined } });
        if (!running && asking.phase === 'running' && !asking.own) set({ asking: { phase: 'idle' } });
      },
      consent: async (choice) => {
        const done = await changed(core['comprehend.consent'](choice));
        if (done) set({ asking: { phase: 'idle' } });
        return done;
      },
      setCredentials: (credentials) => changed(core['comprehend.credentials'](credentials)),
      async test() {
        set({ failure: undefined, asking: { phase: 'estimating' } });
        const answer = await ofShown(core['comprehend.test']({}));
        if (answer === undefined) return;
        set(
          answer.ok
            ? { asking: { phase: 'tested' } }
            : { asking: { phase: 'idle' }, failure: answer.failure },
        );
      },
      async estimate() {
        set({ failure: undefined, asking: { phase: 'estimating' } });
        const prospect = await ofShown(lookAhead(get().operation));
        if (prospect === undefined) return;
        set(
          prospect.ok
            ? { asking: { phase: 'estimated', prospect: prospect.value } }
            : { asking: { phase: 'idle' }, failure: prospect.failure },
        );
      },
      async run() {
        set({ failure: undefined, asking: { phase: 'running', own: true, progress: undefined } });
        const answer = await ofShown(core['comprehend.run']({ operation: get().operation }));
        if (answer === undefined) return;
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
    const { asking } = store.getState();
    if (asking.phase === 'running') store.setState({ asking: { ...asking, progress } });
  });
  hear('comprehend.ended', () => void store.getState().read());
  return store;
}
