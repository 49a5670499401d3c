import { grant } from '../../../src-preload/contract/grant.ts';
import type { ImageRef, SimilarAnswer, SimilarQuery } from '../../../src-preload/contract/similar.ts';
import type { OpenLibrary } from '../library/open-library.ts';
import { findInstance } from '../store/locations.ts';
import { keepSearch } from '../store/past-searches.ts';
import { findingRevision } from '../store/reports/finding-rows.ts';
import { embeddedFramesOf } from '../store/study-vectors.ts';

/** In place of the name of a file outside the library, which says where it lies on some hosts. */
const notKept = grant.parse('not-kept');

/**
 * Writes a search into the private history, its images by row id. A file outside the library is not kept: such a search
 * is listed and cannot be repeated.
 */
export function rememberSearch(library: OpenLibrary, question: SimilarQuery, answer: SimilarAnswer): void {
  const { store, modelId, deps } = library;
  const { image, also = [], more = [], less = [] } = question;
  const ownOf = (ref: ImageRef) => {
    const instance = 'file' in ref ? undefined : findInstance(store.database, ref)?.instanceId;
    return instance === undefined ? [] : [{ instance, frame: 'file' in ref ? 0 : (ref.frame ?? 0) }];
  };
  const first = 'study' in image ? embeddedFramesOf(store.database, image.study, modelId) : ownOf(image);
  const others = [...also, ...more, ...less];
  keepSearch(store.database, {
    at: deps.clock.stamp(),
    question: withoutFiles(question),
    repeatable: ![image, ...others].some((ref) => 'file' in ref),
    fingerprint: answer.fingerprint,
    generation: answer.generation,
    library: answer.library,
    findings: findingRevision(store.database),
    asked: [...first, ...others.flatMap(ownOf)],
    hits: answer.hits,
  });
}

function withoutFiles(question: SimilarQuery): SimilarQuery {
  const { image, also, more, less } = question;
  const without = (ref: ImageRef): ImageRef => ('file' in ref ? { file: notKept } : ref);
  return {
    ...question,
    image: 'study' in image ? image : without(image),
    ...(also && { also: also.map(without) }),
    ...(more && { more: more.map(without) }),
    ...(less && { less: less.map(without) }),
  };
}
