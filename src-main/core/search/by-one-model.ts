import { fail, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import type { ModelEngines } from '../models/model-engines.ts';

/** A library as one question sees it: by the model that was in use when it was asked. */
export type AskedLibrary = Pick<OpenLibrary, 'store' | 'preparer' | 'isOpen' | 'filling'> &
  Pick<ModelEngines, 'model' | 'modelId' | 'embedder' | 'search'>;

/**
 * Answers by one model from beginning to end; asks anew where another was switched to meanwhile. `cancelled` where the
 * library was closed.
 */
export async function byOneModel<T>(
  library: OpenLibrary,
  answer: (asked: AskedLibrary) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  for (;;) {
    const asked = withModelInUse(library);
    const outcome = await answer(asked);
    if (!library.isOpen()) return fail('cancelled');
    if (library.modelId === asked.modelId) return outcome;
  }
}

function withModelInUse(library: OpenLibrary): AskedLibrary {
  const engines = library.engines();
  return {
    store: library.store,
    model: engines.model,
    modelId: engines.modelId,
    isOpen: library.isOpen,
    preparer: () => library.preparer(),
    embedder: () => engines.embedder(),
    search: () => engines.search(),
    get filling() {
      return library.filling;
    },
  };
}
