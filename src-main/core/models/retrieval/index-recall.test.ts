import { expect, test } from 'vitest';
import { succeed } from '../../../../src-preload/contract/failure.ts';
import { ExactIndex } from '../../search/exact-index.ts';
import type { SearchEngine } from '../../search/search-engine.ts';
import { indexRecall } from './index-recall.ts';

const count = 6;
const numbers = Array.from({ length: count }, (_, at) => at + 1);
const vectors = Float32Array.from(numbers.flatMap((number) => [Math.cos(number), Math.sin(number)]));

/** Finds what it is asked with and nothing else, unless it is asked to compare all. */
function aPoorIndex(): Pick<SearchEngine, 'nearest'> {
  const all = new ExactIndex(2);
  for (const number of numbers) all.add(number, vectors.subarray((number - 1) * 2, number * 2));
  const facts = { searched: count, library: count, sampled: [] };
  return {
    nearest: (query, k, { excluded, exact = false } = {}) => {
      const neighbours = all.nearest(query, exact ? k : 1, exact ? { excluded } : {});
      const found = neighbours.filter(({ number }) => excluded?.has(number) !== true);
      return Promise.resolve(succeed({ neighbours: found, kind: exact ? 'exact' : 'hnsw', ...facts }));
    },
  };
}

test('an index that finds nothing but the film it is asked with has a recall of nothing', async () => {
  const films = { dimension: 2, vectors, numbers, identities: [], labels: [] };
  expect(await indexRecall(aPoorIndex(), films, { queries: [0, 1, 2], k: 2 })).toEqual(
    succeed({ index: 'hnsw', share: 0 }),
  );
});
