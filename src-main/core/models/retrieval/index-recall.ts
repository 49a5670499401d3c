import type { MeasuredModel } from '../../../../src-preload/contract/retrieval.ts';
import { succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { ModelEngines } from '../model-engines.ts';
import type { NumberedVectors } from './measure-library.ts';

/** Queries that the share is taken over; it hardly moves beyond. */
const mostAsked = 200;

/** The share of the exact first k that the index in use gives, over the queries; 1 where the index is exact itself. */
export async function indexRecall(
  engines: ModelEngines,
  films: NumberedVectors,
  { queries, k }: { readonly queries: readonly number[]; readonly k: number },
): Promise<Outcome<MeasuredModel['recall']>> {
  const engine = await engines.search();
  if (!engine.ok) return engine;
  let index: MeasuredModel['recall']['index'] = 'exact';
  let shares = 0;
  const asked = queries.slice(0, mostAsked);
  for (const query of asked) {
    const vector = films.vectors.slice(query * films.dimension, (query + 1) * films.dimension);
    const quick = await engine.value.nearest(vector, k);
    if (!quick.ok) return quick;
    const exact = await engine.value.nearest(vector, k, { exact: true });
    if (!exact.ok) return exact;
    if (quick.value.kind === 'hnsw') index = 'hnsw';
    const found = new Set(quick.value.neighbours.map(({ number }) => number));
    const wanted = exact.value.neighbours;
    shares += wanted.filter(({ number }) => found.has(number)).length / Math.max(1, wanted.length);
  }
  return succeed({ index, share: asked.length === 0 ? 1 : shares / asked.length });
}
