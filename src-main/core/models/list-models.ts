import type { ModelCard, ModelList } from '../../../src-preload/contract/models.ts';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Model } from '../embed/model-manifest.ts';
import { isFingerprint } from '../embed/embedder.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { countJudged, modelRow } from '../store/models.ts';
import { countVectors } from '../store/vectors.ts';
import { readChoice, readOwnModel } from './chosen-model.ts';

/** Every model that the library can answer by: the bundled one first, then its own in order of their names. */
export async function listModels(library: OpenLibrary): Promise<ModelList> {
  const { models, refused } = await ownModels(library);
  const own = models.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  return { models: [library.bundled, ...own].map((model) => modelCard(library, model)), refused };
}

/** A model by its fingerprint: the bundled one, or one of the library's own that passes its checks. */
export async function findModel(library: OpenLibrary, fingerprint: string): Promise<Model | undefined> {
  if (fingerprint === library.bundled.fingerprint) return library.bundled;
  const own = await readOwnModel(library.store, fingerprint);
  return own.ok && own.value.fingerprint === fingerprint ? own.value : undefined;
}

async function ownModels(library: OpenLibrary): Promise<{ models: Model[]; refused: ModelList['refused'] }> {
  const { store } = library;
  const models: Model[] = [];
  const refused: ModelList['refused'] = [];
  for (const fingerprint of await knownFingerprints(library)) {
    const model = await readOwnModel(store, fingerprint);
    if (model.ok && model.value.fingerprint === fingerprint) models.push(model.value);
    else
      refused.push({
        fingerprint,
        name: modelRow(store.database, fingerprint)?.name ?? '',
        reason: model.ok
          ? 'The preprocessing of this Simile is another one: add the model anew.'
          : model.failure.detail,
      });
  }
  return { models, refused };
}

/** Of the models that lie in the library, and of those it answered by that lie there no more (a copy holds no models). */
export async function knownFingerprints({ store, bundled }: OpenLibrary): Promise<ReadonlySet<string>> {
  const { inUse, previous } = readChoice(store) ?? {};
  const known = new Set([...(await keptFingerprints(store.folder)), inUse ?? '', previous ?? '']);
  known.delete('');
  known.delete(bundled.fingerprint);
  return known;
}

/** Of the models whose files lie in a library, whether they pass their checks or not. */
export async function keptFingerprints(libraryFolder: string): Promise<string[]> {
  try {
    return (await readdir(join(libraryFolder, 'models'))).filter((name) => isFingerprint(name));
  } catch (error) {
    if (isSystemError(error)) return [];
    throw error;
  }
}

export function modelCard(library: OpenLibrary, model: Model): ModelCard {
  const { database } = library.store;
  const modelId = modelRow(database, model.fingerprint)?.modelId ?? -1;
  const inUse = model.fingerprint === library.model.fingerprint;
  return {
    fingerprint: model.fingerprint,
    name: model.name,
    architecture: model.architecture,
    licence: model.licence,
    dimension: model.embedding.dimension,
    size: model.input.size,
    close: model.close,
    domain: {
      modality: [...model.domain.modality],
      bodyPart: [...model.domain.bodyPart],
      view: [...model.domain.view],
      age: model.domain.age,
    },
    bundled: model.fingerprint === library.bundled.fingerprint,
    inUse,
    previous: !inUse && readChoice(library.store)?.previous === model.fingerprint,
    ...countJudged(database, { modelId, inUse }),
    embedded: countVectors(database, modelId),
    running: library.judging?.fingerprint === model.fingerprint,
  };
}
