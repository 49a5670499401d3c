import type { ModelList } from '../../../src-preload/contract/models.ts';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { CoreDeps } from '../deps.ts';
import type { Model } from '../embed/model-manifest.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { audit } from '../store/audit-log.ts';
import { countJudged, swapVerdicts } from '../store/models.ts';
import { ensureModel } from '../store/vectors.ts';
import { writeChoice } from './chosen-model.ts';
import { listModels } from './list-models.ts';

export interface SwitchDeps {
  readonly deps: CoreDeps;
  readonly isPresenting: () => boolean;
}

/**
 * Makes a model the one that the library answers by, in one transaction: its word on every image, and the choice that
 * the next start reads. The one before stays, vectors and all, so that going back is this again. Nothing is embedded
 * here. Fails while a window presents, while an import or a run of embedding writes by the old one, and, unless
 * `incomplete`, with `not-embedded` while images wait. From these checks to the transaction nothing is waited for: a
 * presentation that began while the model was read is heard.
 */
export async function switchModel(
  library: OpenLibrary,
  model: Model,
  { deps, isPresenting }: SwitchDeps,
  incomplete: boolean,
): Promise<Outcome<ModelList>> {
  const { database } = library.store;
  if (model.fingerprint === library.model.fingerprint) return succeed(await listModels(library));
  if (isPresenting()) return fail('model-busy', 'No switch while presenting: end the presentation first.');
  if (library.importing !== undefined) return fail('import-running', 'Switch when the import has ended.');
  if (library.judging !== undefined) return fail('model-busy');
  const { fingerprint, name, embedding } = model;
  const stamp = deps.clock.stamp();
  const next = ensureModel(database, { fingerprint, name, dimension: embedding.dimension }, stamp);
  const { judged, images } = countJudged(database, { modelId: next, inUse: false });
  if (judged < images && !incomplete)
    return fail('not-embedded', `${images - judged} of ${images} images are not embedded by this model yet.`);
  const { modelId, model: before } = library;
  database.transaction(() => {
    swapVerdicts(database, modelId, next);
    writeChoice(library.store, { inUse: fingerprint, previous: before.fingerprint });
    audit(database, {
      at: stamp,
      action: 'model',
      subject: `use ${fingerprint.slice(0, 12)}`,
      detail: { before: before.fingerprint, images, judged },
    });
  });
  await library.useModel(model);
  deps.tell({ name: 'library.changed', body: library.card() });
  return succeed(await listModels(library));
}
