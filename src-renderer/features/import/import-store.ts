import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Grant } from '../../../src-preload/contract/grant.ts';
import type {
  FileEntry,
  FileState,
  ImportBatch,
  ImportProgress,
  ImportReport,
} from '../../../src-preload/contract/import.ts';
import type { Failure, Outcome } from '../../../src-preload/contract/failure.ts';
import type { Client } from '../../client/client.ts';
import { newestQuestion } from '../../client/newest.ts';

/** `progress` is absent until the first event. `stopping` once cancel was asked for: the batch is finished first. */
export type Import =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly progress: ImportProgress | undefined; readonly stopping: boolean }
  | { readonly phase: 'done'; readonly report: ImportReport }
  | { readonly phase: 'failed'; readonly failure: Failure };

export interface FileList {
  readonly batch: number | undefined;
  readonly state: FileState | undefined;
  readonly total: number;
  readonly rows: readonly FileEntry[];
  readonly failure: Failure | undefined;
}

export interface ImportState {
  readonly open: boolean;
  readonly running: Import;
  readonly batches: readonly ImportBatch[];
  readonly files: FileList | undefined;
  /** What undoing a batch, or reading the history, failed with. */
  readonly failure: Failure | undefined;
  readonly setOpen: (open: boolean) => void;
  readonly importFolder: (folder: Grant, mode: 'reference' | 'copy') => Promise<void>;
  readonly resume: () => Promise<void>;
  /** Brings in the sample cases that the open sample library lacks. */
  readonly importSamples: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly undo: (batch: number) => Promise<void>;
  readonly readHistory: () => Promise<void>;
  /** Lists files that are not images; asked again with the same choice it adds the next page. */
  readonly listFiles: (choice: {
    batch?: number | undefined;
    state?: FileState | undefined;
    more?: boolean;
  }) => Promise<void>;
  readonly hideFiles: () => void;
  /** Another library was opened: its batches have the numbers of this one's, so nothing of this one stays. */
  readonly leaveLibrary: () => Promise<void>;
}

export type ImportStore = StoreApi<ImportState>;

const filesAtOnce = 200;

/** What this window asked for and has no answer to: until then no event is its end. */
interface Own {
  asked: 'one' | 'samples' | undefined;
  /** Whether an import has ended since. */
  endHeard: boolean;
}

export function makeImportStore({ core, hear }: Pick<Client, 'core' | 'hear'>): ImportStore {
  const nextFiles = newestQuestion();
  const own: Own = { asked: undefined, endHeard: false };
  /** Counts the libraries that were left: an answer of one of them is no longer asked for. */
  let libraries = 0;
  const store = createStore<ImportState>()((set, get) => {
    /** Begins an import and waits for its answer; undefined where another library was opened meanwhile. */
    const ask = async <T>(
      what: Own['asked'],
      begin: () => Promise<Outcome<T>>,
    ): Promise<Outcome<T> | undefined> => {
      const ofLibrary = libraries;
      Object.assign(own, { asked: what, endHeard: false });
      set({ running: { phase: 'running', progress: undefined, stopping: false } });
      const answer = await begin();
      if (ofLibrary !== libraries) return undefined;
      own.asked = undefined;
      // Another import runs: its events tell the rest, unless they have.
      if (isForAnother(answer) && own.endHeard) set({ running: { phase: 'idle' } });
      return answer;
    };
    const run = async (begin: () => ReturnType<Client['core']['ingest.folder']>): Promise<void> => {
      // Asked for twice in one breath, it is begun once.
      if (get().running.phase === 'running') return;
      set({ files: undefined, failure: undefined });
      const answer = await ask('one', begin);
      if (answer === undefined) return;
      if (!answer.ok && isForAnother(answer)) return set({ failure: answer.failure });
      set({
        running: answer.ok
          ? { phase: 'done', report: answer.value }
          : { phase: 'failed', failure: answer.failure },
      });
      await get().readHistory();
    };
    return {
      open: false,
      running: { phase: 'idle' },
      batches: [],
      files: undefined,
      failure: undefined,
      setOpen(open) {
        set({ open });
        if (open) void get().readHistory();
      },
      importFolder: (folder, mode) => run(() => core['ingest.folder']({ folder, mode })),
      resume: () => run(() => core['ingest.resume']({})),
      async importSamples() {
        const answer = await ask('samples', () => core['ingest.samples']({}));
        // It runs already where the window was reloaded.
        if (answer === undefined || isForAnother(answer)) return;
        set({ running: answer.ok ? { phase: 'idle' } : { phase: 'failed', failure: answer.failure } });
      },
      async cancel() {
        const { running } = get();
        if (running.phase === 'running') set({ running: { ...running, stopping: true } });
        const answer = await core['ingest.cancel']({});
        if (!answer.ok) set({ failure: answer.failure });
      },
      async undo(batch) {
        const ofLibrary = libraries;
        const answer = await core['library.remove']({ batch });
        if (ofLibrary !== libraries) return;
        set({ failure: answer.ok ? undefined : answer.failure });
        if (answer.ok && get().files?.batch === batch) set({ files: undefined });
        await get().readHistory();
      },
      async readHistory() {
        const ofLibrary = libraries;
        const answer = await core['ingest.batches']({});
        if (ofLibrary === libraries) set(answer.ok ? { batches: answer.value } : { failure: answer.failure });
      },
      async listFiles({ batch, state, more = false }) {
        const { signal, isNewest } = nextFiles();
        const before = more ? (get().files?.rows ?? []) : [];
        const answer = await core['ingest.files'](
          {
            offset: before.length,
            limit: filesAtOnce,
            ...(batch !== undefined && { batch }),
            ...(state !== undefined && { state }),
          },
          { signal },
        );
        if (!isNewest()) return;
        const listed = answer.ok
          ? { total: answer.value.total, rows: [...before, ...answer.value.rows], failure: undefined }
          : { total: before.length, rows: before, failure: answer.failure };
        set({ files: { batch, state, ...listed } });
      },
      hideFiles: () => set({ files: undefined }),
      async leaveLibrary() {
        libraries += 1;
        own.asked = undefined;
        nextFiles();
        set({ running: { phase: 'idle' }, batches: [], files: undefined, failure: undefined });
        if (get().open) await get().readHistory();
      },
    };
  });
  hearProgress(store, hear, own);
  return store;
}

function isForAnother(answer: Outcome<unknown>): boolean {
  return !answer.ok && answer.failure.code === 'import-running';
}

/** A window that was opened while an import ran hears of it too. */
function hearProgress(store: ImportStore, hear: Client['hear'], own: Own): void {
  let ended: number | undefined;
  hear('ingest.progress', (progress) => {
    const { running } = store.getState();
    // Events and answers travel apart: the last progress of an import may arrive after its end.
    if (running.phase === 'done' && running.report.batch === progress.batch) return;
    if (running.phase === 'idle' && ended === progress.batch) return;
    const stopping = running.phase === 'running' && running.stopping;
    store.setState({ running: { phase: 'running', progress, stopping } });
  });
  hear('ingest.finished', ({ batch }) => {
    const { running, readHistory } = store.getState();
    ended = batch;
    own.endHeard = true;
    if (running.phase === 'running' && own.asked === undefined)
      store.setState({ running: { phase: 'idle' } });
    // Sample cases come in by several imports: the next one has not told how far it is.
    if (running.phase === 'running' && own.asked === 'samples')
      store.setState({ running: { ...running, progress: undefined } });
    void readHistory();
  });
  hear('ingest.failed', (failure) => {
    if (store.getState().running.phase === 'running')
      store.setState({ running: { phase: 'failed', failure } });
  });
}
