import type { CoreDeps } from '../deps.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { audit } from '../store/audit-log.ts';
import { countWaiting, firstEmbedding, modelRow, swapVerdicts } from '../store/models.ts';
import { countVectors } from '../store/vectors.ts';
import { readChoice, writeChoice } from './chosen-model.ts';
import { runJudging } from './run-judging.ts';

/**
 * Makes the word of the model that a library was opened with the library's. It is another one than last time when the
 * program came with another model, or when one of the library's own does not pass its checks any more. Nothing is lost:
 * the other's vectors and words are put aside, and the images wait to be embedded.
 */
export function followModel({ store, model, modelId }: OpenLibrary, deps: CoreDeps): void {
  const { database } = store;
  const choice = readChoice(store);
  const embeds = countVectors(database, modelId) > 0;
  const before = choice?.inUse ?? (embeds ? undefined : firstEmbedding(database));
  if (before === model.fingerprint) return;
  const row = before === undefined ? undefined : modelRow(database, before);
  database.transaction(() => {
    if (row !== undefined) {
      swapVerdicts(database, row.modelId, modelId);
      audit(database, {
        at: deps.clock.stamp(),
        action: 'model',
        subject: `follow ${model.fingerprint.slice(0, 12)}`,
        detail: { before: before ?? '' },
      });
    }
    // One of the library's own stays known as the one before, so that the list of models says what became of it.
    const previous = choice === undefined ? {} : { previous: choice.inUse };
    writeChoice(store, { inUse: model.fingerprint, ...previous });
  });
}

/**
 * Starts to embed, behind a person who has opened a library, the images that wait for its model; told as
 * `models.progress`. A closing library or `models.cancel` stops it; the next opening goes on.
 */
export function embedBehind(library: OpenLibrary, deps: CoreDeps): void {
  if (library.judging !== undefined || countWaiting(library.store.database) === 0) return;
  const running = runJudging(library, library.model, deps, new AbortController().signal);
  // Nobody waits for it: the images wait on, the status line says so, and the next run fails where somebody hears it.
  running.catch(() => undefined);
}
