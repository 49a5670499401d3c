import type { EmbeddingState } from '../../../src-preload/contract/import.ts';
import type { ImageCorrection } from '../../../src-preload/contract/viewer.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { PreparedFrame } from '../ingest/prepare-image.ts';
import { statedBy } from '../ingest/stated-by.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { ModelEngines } from '../models/model-engines.ts';
import { audit } from '../store/audit-log.ts';
import { patientOfInstance, saveCorrection } from '../store/corrections.ts';
import { ensureFrame, imageEdition, saveEmbeddingState } from '../store/images.ts';
import { forgetJudgements } from '../store/models.ts';
import { saveVector } from '../store/vectors.ts';
import { findFile } from './find-file.ts';

export interface Corrected {
  readonly embedding: EmbeddingState;
  readonly reason: string;
}

/**
 * Keeps what a person says of an image and judges and embeds it anew by that word. Nothing is written unless all of it
 * worked. Fails as reading the file does, or with `embedding-failed`.
 */
export async function correctImage(
  library: OpenLibrary,
  instance: number,
  correction: ImageCorrection,
  stamp: string,
): Promise<Outcome<Corrected>> {
  const engines = library.engines();
  const { model, modelId } = engines;
  const { store } = library;
  const { database } = store;
  const edition = imageEdition(database, instance);
  const file = await findFile(store, instance);
  if (!file.ok) return file;
  const prepared = await library.preparer().prepare({
    path: file.value.path,
    knownContent: [],
    model: { input: model.input, domain: model.domain },
    stated: statedBy(correction),
  });
  if (prepared.kind === 'failed') return { ok: false, failure: prepared.failure };
  if (prepared.kind === 'known') throw new Error('a file that was to be decoded was passed over');
  const vectors = await embedAll(engines, prepared.frames);
  if (!library.isOpen()) return fail('cancelled');
  // One model's vectors must not stand as another's.
  if (library.modelId !== modelId)
    return fail('model-busy', 'The model was switched meanwhile. Correct the image again.');
  if (!vectors.ok) return vectors;
  const now = imageEdition(database, instance);
  if (now === undefined) return fail('not-found', 'This image has left the library.');
  if (now !== edition)
    return fail('vanished', 'The image was replaced by another meanwhile. Look at it and correct it again.');
  const { state, reason } = prepared.domain;
  const forgotten = database.transaction(() => {
    saveCorrection(database, instance, correction, stamp);
    const taken = forgetJudgements(database, instance);
    for (const { number, vector } of vectors.value)
      saveVector(database, ensureFrame(database, instance, number), modelId, vector);
    saveEmbeddingState(database, instance, state, reason);
    const patientId = patientOfInstance(database, instance);
    audit(database, {
      at: stamp,
      action: 'correct',
      subject: `image ${instance}`,
      ...(patientId === undefined ? {} : { patientId }),
    });
    return taken;
  });
  const engine = await engines.search();
  if (!engine.ok) return engine;
  await engine.value.removed(forgotten);
  await engine.value.added();
  return succeed({ embedding: state, reason });
}

async function embedAll(
  engines: ModelEngines,
  frames: readonly PreparedFrame[],
): Promise<Outcome<{ number: number; vector: Float32Array }[]>> {
  const vectors: { number: number; vector: Float32Array }[] = [];
  for (const { number, tensor } of frames) {
    if (tensor === undefined) continue;
    const embedder = await engines.embedder();
    if (!embedder.ok) return embedder;
    const vector = await embedder.value.embed(tensor, 'urgent');
    if (!vector.ok) return vector;
    vectors.push({ number, vector: vector.value });
  }
  return succeed(vectors);
}
