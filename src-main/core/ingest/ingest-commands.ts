import type { ImportReport } from '../../../src-preload/contract/import.ts';
import { fail, succeed, type Failure, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { Handlers } from '../core.ts';
import type { CoreDeps } from '../deps.ts';
import type { LibraryHolder } from '../library/library-holder.ts';
import { regionEncoder } from '../search/region-fill.ts';
import { forgetSeen } from '../search/see-image.ts';
import { forgetVectors } from '../library/forget-vectors.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { listBatches } from '../store/batches.ts';
import { countStates, listFiles } from '../store/ledger-counts.ts';
import { importAlone } from './import-alone.ts';
import { type IngestDeps, ingestFolder, resumeIngest } from './ingest-folder.ts';

type IngestHandlers = Omit<Pick<Handlers, Extract<keyof Handlers, `ingest.${string}`>>, 'ingest.samples'>;

type Work = (ingest: IngestDeps, stop: AbortSignal) => Promise<Outcome<ImportReport>>;

/** Commands that bring files in. One import at a time: a second is refused with `import-running`. */
export function ingestCommands(holder: LibraryHolder, deps: CoreDeps): IngestHandlers {
  const alone = (signal: AbortSignal, work: Work): Promise<Outcome<ImportReport>> =>
    importAlone(holder, signal, (library, stop) => importInto(library, deps, stop, work));
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
      const library = holder.current();
      if (!library.ok) return library;
      const { importing } = library.value;
      importing?.stop();
      return succeed({ running: importing !== undefined });
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

/** Runs one import and tells how it ended: who asked may be gone, and another window listens. */
async function importInto(
  library: OpenLibrary,
  deps: CoreDeps,
  stop: AbortSignal,
  work: Work,
): Promise<Outcome<ImportReport>> {
  try {
    const outcome = await work(ingestDeps(library, deps), stop);
    if (!outcome.ok) tellFailure(deps, outcome.failure);
    deps.tell({ name: 'library.changed', body: library.card() });
    return outcome;
  } catch (error) {
    tellFailure(deps, fail('defect').failure);
    throw error;
  }
}

function tellFailure({ tell }: CoreDeps, { code, detail }: Failure): void {
  tell({ name: 'ingest.failed', body: { code, detail } });
}

function ingestDeps(library: OpenLibrary, deps: CoreDeps): IngestDeps {
  const { model, modelId, store } = library;
  return {
    store,
    modelId,
    model: { input: model.input, domain: model.domain },
    openEmbedder: () => library.embedder(),
    openPreparer: () => library.preparer(),
    reports: library,
    clock: deps.clock,
    studyOnScreen: () => library.studyOnScreen,
    regions: () => regionEncoder(library),
    forget: (vectors) => {
      forgetSeen(store);
      return forgetVectors(library, vectors);
    },
    tell: deps.tell,
  };
}
