import type { ModelCard, ModelComparison, ModelList } from '../../../src-preload/contract/models.ts';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore, type StandInAnswers } from '../../stand-in/stand-in-core.ts';

/** For tests: the model in use of a library of 20 images, or another one. */
export function aModel(changes: Partial<ModelCard> = {}): ModelCard {
  return {
    fingerprint: 'a'.repeat(64),
    name: 'densenet121-cxr',
    architecture: 'DenseNet121',
    licence: 'Apache-2.0',
    dimension: 1024,
    size: 160,
    close: 0.68,
    domain: { modality: ['DX'], bodyPart: ['CHEST'], view: ['PA', 'AP'], age: 'adult' },
    bundled: true,
    inUse: true,
    previous: false,
    judged: 20,
    images: 20,
    embedded: 20,
    running: false,
    ...changes,
  };
}

/** One that was brought and has seen all of them. */
export const other = aModel({ fingerprint: 'b'.repeat(64), name: 'brought', bundled: false, inUse: false });

const hits = (...instances: number[]) =>
  instances.map((instance) => ({ instance, sopInstanceUid: `2.25.${instance}`, frame: 0, study: instance }));
export const image = { instance: 9, sopInstanceUid: '2.25.9', frame: 0, study: 3 };
/** What switching to it changes: the hits of one image. */
export const comparison: ModelComparison = {
  before: { fingerprint: 'a', name: 'densenet121-cxr' },
  after: { fingerprint: 'b', name: 'brought' },
  k: 10,
  queries: 20,
  overlap: 0.62,
  sameFirst: 11,
  changed: [{ query: image, shared: 2, before: hits(1, 2, 3, 4), after: hits(5, 1) }],
  changedQueries: 1,
};

/** The settings of a window over these models; `change` is what is read of them next. */
export function showModels(models: readonly ModelCard[], answers: StandInAnswers = {}) {
  let list: ModelList = { models: [...models], refused: [] };
  const standIn = standInCore(makeStudies(20), { 'models.list': () => succeed(list), ...answers });
  const stores = showWindow(standIn);
  stores.place.getState().go({ at: 'settings' });
  const change = (next: readonly ModelCard[]) => (list = { models: [...next], refused: [] });
  return { standIn, stores, change };
}
