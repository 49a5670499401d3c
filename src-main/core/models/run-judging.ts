import type { EmbeddingRun } from '../../../src-preload/contract/models.ts';
import { fail, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { CoreDeps } from '../deps.ts';
import type { Model } from '../embed/model-manifest.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { settleAsync } from '../refusal.ts';
import { refusingFullDisk } from '../store/refusing-full-disk.ts';
import { ensureModel } from '../store/vectors.ts';
import { judgeImages } from './judge-images.ts';

/** Milliseconds between two words on how far it is. */
const toldEvery = 100;

/**
 * Runs one model over the images that wait for it, in the background of everything else; one such run at a time
 * (`model-busy`). Ends when nothing is left, when `stop` or the library says so, or by a full disk; what was done is kept,
 * and every window hears that it has ended.
 */
export async function runJudging(
  library: OpenLibrary,
  model: Model,
  deps: CoreDeps,
  signal: AbortSignal,
): Promise<Outcome<EmbeddingRun>> {
  if (library.judging !== undefined) return fail('model-busy');
  const ending = new AbortController();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  library.judging = { fingerprint: model.fingerprint, stop: () => ending.abort(), ended };
  try {
    const stop = AbortSignal.any([signal, ending.signal]);
    const run = await settleAsync(() => refusingFullDisk(() => judgeWith(library, model, deps, stop)));
    return run.ok ? run.value : run;
  } finally {
    library.judging = undefined;
    end();
    deps.tell({ name: 'models.ended', body: { fingerprint: model.fingerprint } });
  }
}

async function judgeWith(
  library: OpenLibrary,
  model: Model,
  deps: CoreDeps,
  stop: AbortSignal,
): Promise<Outcome<EmbeddingRun>> {
  const { fingerprint, name, embedding } = model;
  const inUse = fingerprint === library.model.fingerprint;
  const embedder = await (inUse ? library.embedder() : deps.openEmbedder(model));
  if (!embedder.ok) return embedder;
  try {
    const { database } = library.store;
    const modelId = ensureModel(
      database,
      { fingerprint, name, dimension: embedding.dimension },
      deps.clock.stamp(),
    );
    const run = await judgeImages({
      library,
      model,
      judging: { modelId, inUse },
      embedder: embedder.value,
      told: atMostEvery(toldEvery, deps, (done, total) =>
        deps.tell({ name: 'models.progress', body: { fingerprint, done, total } }),
      ),
      stop,
    });
    await database.reachDisk();
    if (inUse) deps.tell({ name: 'library.changed', body: library.card() });
    return run;
  } finally {
    if (!inUse) await embedder.value.close();
  }
}

/** Passes on the first word, the last, and of those between one in so many milliseconds. */
function atMostEvery(
  milliseconds: number,
  { clock }: CoreDeps,
  tell: (done: number, total: number) => void,
): (done: number, total: number) => void {
  let last = -Infinity;
  return (done, total) => {
    const now = clock.now();
    if (now - last < milliseconds && done < total) return;
    last = now;
    tell(done, total);
  };
}
