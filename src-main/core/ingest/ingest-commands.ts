import type { ImportReport } from '../../../src-preload/contract/entities.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import { listBatches } from '../store/batches.ts';
import { countStates, listFiles } from '../store/ledger-counts.ts';
import { type IngestDeps, ingestFolder, resumeIngest } from './ingest-folder.ts';

type IngestHandlers = Pick<Handlers, Extract<keyof Handlers, `ingest.${string}`>>;

/** Commands that bring files in. One import at a time: a second is refused with `import-running`. */
export function ingestCommands(holder: LibraryHolder, deps: CoreDeps): IngestHandlers {
  let running: AbortController | undefined;
  const alone = async (
    signal: AbortSignal,
    work: (ingest: IngestDeps, stop: AbortSignal) => Promise<Outcome<ImportReport>>,
  ): Promise<Outcome<ImportReport>> => {
    const library = holder.current();
    if (!library.ok) return library;
    if (running !== undefined) return fail('import-running');
    running = new AbortController();
    const stop = AbortSignal.any([signal, running.signal]);
    try {
      const embedder = await library.value.embedder();
      if (!embedder.ok) return embedder;
      const { model, modelId, store } = library.value;
      const outcome = await work(
        {
          store,
          modelId,
          model: { input: model.input, domain: model.domain },
          embedder: embedder.value,
          prepare: library.value.preparer(),
          clock: deps.clock,
          studyOnScreen: () => library.value.studyOnScreen,
          tell: deps.tell,
        },
        stop,
      );
      deps.tell({ name: 'library.changed', body: library.value.card() });
      return outcome;
    } finally {
      running = undefined;
    }
  };
  return {
    'ingest.folder': ({ folder, mode }, { signal, pathOf }) =>
      alone(signal, async (ingest, stop) => {
        const path = pathOf(folder);
        return path === undefined
          ? fail('grant-refused')
          : ingestFolder(path, mode ?? 'reference', ingest, stop);
      }),
    'ingest.resume': (_, { signal }) => alone(signal, resumeIngest),
    'ingest.cancel': async () => {
      const wasRunning = running !== undefined;
      running?.abort();
      return succeed({ running: wasRunning });
    },
    'ingest.batches': async () => {
      const library = holder.current();
      if (!library.ok) return library;
      const { database } = library.value.store;
      return succeed(
        listBatches(database).map(({ batchId, startedAt, finishedAt, mode, root }) => ({
          batch: batchId,
          startedAt,
          mode,
          root,
          ...countStates(database, { batchId }),
          ...(finishedAt === null ? {} : { finishedAt }),
        })),
      );
    },
    'ingest.files': async ({ batch, state, offset, limit }) => {
      const library = holder.current();
      if (!library.ok) return library;
      const { total, rows } = listFiles(library.value.store.database, {
        scope: batch === undefined ? 'all' : { batchId: batch },
        offset: offset ?? 0,
        limit: limit ?? 100,
        ...(state === undefined ? {} : { state }),
      });
      return succeed({ total, rows: rows.map(({ root: _, ...file }) => file) });
    },
  };
}
