import { parentPort, workerData } from 'node:worker_threads';
import { lowRankVectors } from '../../../scripts/low-rank-vectors.ts';
import { serveSearch } from './serve-search.ts';

// For tests: a library of invented vectors in place of a store.
if (!parentPort) throw new Error('stand-in-search.worker.ts runs as a worker');
const stored = [...lowRankVectors({ count: 600, dimension: 32, rank: 12 })].map((vector, i) => ({
  number: i + 1,
  vector,
}));
serveSearch(parentPort, workerData, () => ({
  generation: 'stand-in',
  highest: () => stored.length,
  count: () => stored.length,
  after: (number, limit) => stored.slice(number, number + limit),
  regions: { basis: () => undefined, count: () => 0, after: () => [] },
  close: () => undefined,
}));
