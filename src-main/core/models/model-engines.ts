import { join } from 'node:path';
import { fail, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { CoreDeps } from '../deps.ts';
import type { Embedder, Fingerprint } from '../embed/embedder.ts';
import type { Model } from '../embed/model-manifest.ts';
import { endAll } from '../end-all.ts';
import { openSearchEngine, type SearchEngine } from '../search/search-engine.ts';
import type { Store } from '../store/open-store.ts';
import { ensureModel } from '../store/vectors.ts';

/** A model at work in a library: its row, and the engines that run it and search its vectors; each starts when needed. */
export interface ModelEngines {
  readonly model: Model;
  readonly modelId: number;
  /** As `search`, starts nothing once closed: `cancelled`. */
  embedder(): Promise<Outcome<Embedder>>;
  search(): Promise<Outcome<SearchEngine>>;
  /** Drains what runs. One that did not start has told whoever asked for it. */
  close(): Promise<void>;
}

/**
 * The bundled model's index lies where it always did; a model of the library's own keeps its beside itself. Who gives
 * `tellRebuilding` hears when that index is built anew.
 */
export function modelEngines(
  store: Store,
  model: Model,
  bundled: Fingerprint,
  deps: CoreDeps,
  tellRebuilding?: (running: boolean) => void,
): ModelEngines {
  const { fingerprint, name, embedding } = model;
  const { dimension } = embedding;
  const modelId = ensureModel(store.database, { fingerprint, name, dimension }, deps.clock.stamp());
  let embedder: Promise<Outcome<Embedder>> | undefined;
  let search: Promise<Outcome<SearchEngine>> | undefined;
  let closed = false;
  const cancelled = () => Promise.resolve(fail('cancelled'));
  return {
    model,
    modelId,
    embedder: () => (closed ? cancelled() : (embedder ??= deps.openEmbedder(model))),
    search: () =>
      closed
        ? cancelled()
        : (search ??= openSearchEngine({
            libraryFolder: store.folder,
            fingerprint,
            dimension,
            ...(fingerprint === bundled ? {} : { indexFolder: indexFolderOf(store.folder, fingerprint) }),
            ...(tellRebuilding === undefined ? {} : { tellRebuilding }),
            ...(deps.searchWorkerUrl === undefined ? {} : { workerUrl: deps.searchWorkerUrl }),
          })),
    close: async () => {
      closed = true;
      await endAll([() => closeStarted(embedder), () => closeStarted(search)]);
    },
  };
}

async function closeStarted(
  starting: Promise<Outcome<{ close(): Promise<void> }>> | undefined,
): Promise<void> {
  const [started] = await Promise.allSettled([starting]);
  if (started.status === 'fulfilled' && started.value?.ok === true) await started.value.value.close();
}

/** Where a library keeps a model that was brought to it. */
export function folderOfModel(libraryFolder: string, fingerprint: string): string {
  return join(libraryFolder, 'models', fingerprint);
}

/** Where the index of such a model lies. */
export function indexFolderOf(libraryFolder: string, fingerprint: string): string {
  return join(folderOfModel(libraryFolder, fingerprint), 'index');
}
