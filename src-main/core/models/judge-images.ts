import { isDeepStrictEqual } from 'node:util';
import type { EmbeddingRun } from '../../../src-preload/contract/models.ts';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { ImageCorrection } from '../../../src-preload/contract/viewer.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { Model } from '../embed/model-manifest.ts';
import type { Prepared } from '../ingest/prepare-image.ts';
import { statedBy } from '../ingest/stated-by.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { readCorrection } from '../store/corrections.ts';
import { ensureFrame, imageEdition, saveEmbeddingState } from '../store/images.ts';
import { countJudged, type JudgingModel, saveVerdict, unjudged, type Verdict } from '../store/models.ts';
import { saveVector } from '../store/vectors.ts';
import { findFile } from '../viewer/find-file.ts';

export interface JudgeDeps {
  readonly library: OpenLibrary;
  readonly model: Model;
  readonly judging: JudgingModel;
  readonly embedder: Embedder;
  readonly told: (done: number, total: number) => void;
  readonly stop: AbortSignal;
}

/** What an image was, and what was said of it, when a model looked at it. */
interface Read {
  readonly edition: string | undefined;
  readonly correction: ImageCorrection;
}

interface Judged {
  readonly read: Read;
  readonly verdict: Verdict;
  readonly vectors: readonly { readonly number: number; readonly vector: Float32Array }[];
}

/** Images in work beside each other, for each worker of the pools. */
const ahead = 2;

/**
 * Judges and embeds every image that a model has not judged yet, beside whatever else the library does. Each image is
 * committed as it is done, so that a run which was cancelled or killed is gone on with. An image whose file cannot be
 * read now, or that was rewritten or corrected while the model looked at it, is left for the next run. Images come and
 * go meanwhile: how many there are is counted again at the end.
 */
export async function judgeImages(deps: JudgeDeps): Promise<Outcome<EmbeddingRun>> {
  const { library, judging, model, stop } = deps;
  const { database } = library.store;
  const counts = { embedded: 0, outside: 0, unreadable: 0 };
  const { judged, images } = countJudged(database, judging);
  let done = judged;
  const running = new Set<Promise<void>>();
  const width = ahead * deps.embedder.width;
  const faults: unknown[] = [];
  const settleOne = async (instance: number): Promise<void> => {
    const answer = await judgeOne(deps, instance);
    if (answer === undefined) counts.unreadable += 1;
    else if (keep(deps, answer)) {
      done += 1;
      counts[answer.vectors.length > 0 ? 'embedded' : 'outside'] += 1;
    }
    deps.told(done, Math.max(images, done));
  };
  for (const instance of eachUnjudged(deps, width)) {
    if (stop.aborted || faults.length > 0) break;
    const run = settleOne(instance)
      .catch((error: unknown) => void faults.push(error))
      .finally(() => running.delete(run));
    running.add(run);
    if (running.size >= width) await Promise.race(running);
  }
  await Promise.all(running);
  if (faults.length > 0) throw faults[0];
  const now = countJudged(database, judging);
  const left = now.images - now.judged;
  return succeed({
    fingerprint: model.fingerprint,
    judged: now.judged,
    ...counts,
    left,
    cancelled: stop.aborted && left > 0,
  });
}

function* eachUnjudged({ library, judging }: JudgeDeps, limit: number): Generator<number> {
  for (let after = 0; ;) {
    const page = unjudged(library.store.database, judging, { after, limit });
    if (page.length === 0) return;
    yield* page;
    after = page.at(-1) ?? after;
  }
}

/** Undefined where the file cannot be read now. */
async function judgeOne(
  { library, model, embedder }: JudgeDeps,
  instance: number,
): Promise<Judged | undefined> {
  const { database } = library.store;
  const read = { edition: imageEdition(database, instance), correction: readCorrection(database, instance) };
  const file = await findFile(library.store, instance);
  if (!file.ok) return undefined;
  const prepared = await library.preparer().prepare({
    path: file.value.path,
    knownContent: [],
    model: { input: model.input, domain: model.domain },
    stated: statedBy(read.correction),
  });
  if (prepared.kind !== 'image') return undefined;
  return { read, ...(await embedFrames(instance, prepared, embedder)) };
}

async function embedFrames(
  instanceId: number,
  { domain, frames }: Extract<Prepared, { kind: 'image' }>,
  embedder: Embedder,
): Promise<Omit<Judged, 'read'>> {
  const tensors = frames.flatMap(({ number, tensor }) => (tensor === undefined ? [] : [{ number, tensor }]));
  const outcomes = await Promise.all(
    tensors.map(async ({ number, tensor }) => ({ number, vector: await embedder.embed(tensor) })),
  );
  const vectors = outcomes.flatMap(({ number, vector }) =>
    vector.ok ? [{ number, vector: vector.value }] : [],
  );
  const failed = outcomes.map(({ vector }) => vector).find((vector) => !vector.ok);
  if (failed === undefined)
    return { verdict: { instanceId, state: domain.state, reason: domain.reason }, vectors };
  return { verdict: { instanceId, state: 'failed', reason: failed.failure.detail }, vectors: [] };
}

/** False where the image is no longer what the model looked at: then nothing is written. */
function keep({ library, judging }: JudgeDeps, { read, verdict, vectors }: Judged): boolean {
  const { database } = library.store;
  const { instanceId, state, reason } = verdict;
  return database.hastyTransaction(() => {
    const { edition, correction } = read;
    if (edition === undefined || imageEdition(database, instanceId) !== edition) return false;
    if (!isDeepStrictEqual(readCorrection(database, instanceId), correction)) return false;
    for (const { number, vector } of vectors)
      saveVector(database, ensureFrame(database, instanceId, number), judging.modelId, vector);
    saveVerdict(database, judging.modelId, verdict);
    if (judging.inUse) saveEmbeddingState(database, instanceId, state, reason);
    return true;
  });
}
