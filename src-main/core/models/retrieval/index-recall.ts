import type { MeasuredModel } from '../../../../src-preload/contract/retrieval.ts';
import { succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { SearchEngine } from '../../search/search-engine.ts';
import type { NumberedVectors } from './measure-library.ts';

/** Queries that the share is taken over; it hardly moves beyond. */
const mostAsked = 200;

/**
 * The share of the exact first k that the index in use gives, over the queries; 1 where the index is exact itself. No
 * index misses the query itself, so it is left out of both.
 */
export async function indexRecall(
  engine: Pick<SearchEngine, 'nearest'>,
  films: NumberedVectors,
  { queries, k }: { readonly queries: readonly number[]; readonly k: number },
): Promise<Outcome<MeasuredModel['recall']>> {
  let index: MeasuredModel['recall']['index'] = 'exact';
  let shares = 0;
  const asked = queries.slice(0, mostAsked);
  for (const query of asked) {
    const vector = films.vectors.slice(query * films.dimension, (query + 1) * films.dimension);
    const excluded = new Set([films.numbers[query] ?? 0]);
    const quick = await engine.nearest(vector, k, { excluded });
    if (!quick.ok) return quick;
    const exact = await engine.nearest(vector, k, { excluded, exact: true });
    if (!exact.ok) return exact;
    if (quick.value.kind === 'hnsw') index = 'hnsw';
    const found = new Set(quick.value.neighbours.map(({ number }) => number));
    const wanted = exact.value.neighbours;
    shares += wanted.filter(({ number }) => found.has(number)).length / Math.max(1, wanted.length);
  }
  return succeed({ index, share: asked.length === 0 ? 1 : shares / asked.length });
}
