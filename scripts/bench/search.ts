import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExactIndex } from '../../src-main/core/search/exact-index.ts';
import { checkIndexFile, loadIndex, writeIndexFile } from '../../src-main/core/search/hnsw-file.ts';
import { HnswIndex, standardHnsw } from '../../src-main/core/search/hnsw-index.ts';
import type { Neighbour } from '../../src-main/core/search/vector-index.ts';
import { median, quantile } from './median.ts';

export interface SearchBench {
  readonly vectors: number;
  readonly queries: number;
  readonly exactMs: { readonly p50: number; readonly p95: number };
  /** Candidates by the graph, scores exactly: what the program does. */
  readonly hnswMs: { readonly p50: number; readonly p95: number };
  readonly exactOverHnsw: number;
  /** Share of the ten exact neighbours that the graph finds. */
  readonly recallAt10: number;
  readonly exactMicrosecondsAVector: number;
  /** One row of the leave-one-out matrix, many at a time, over one query alone. */
  readonly manyOverOne: number;
  readonly buildVectorsPerSecond: number;
  readonly fileBytesAVector: number;
  /** Opening the file with all its checks, over loading it without any. */
  readonly openOverLoad: number;
}

const k = 10;
const spare = 32;

/** Latency and recall of the indexes over unit vectors: real embeddings, or low-rank ones, never Gaussian. */
export function benchSearch({
  vectors,
  queries,
}: {
  vectors: readonly Float32Array[];
  queries: readonly Float32Array[];
}): SearchBench {
  const dimension = vectors[0]?.length ?? 0;
  const exact = new ExactIndex(dimension);
  vectors.forEach((vector, i) => exact.add(i + 1, vector));
  const graph = HnswIndex.create(dimension, vectors.length);
  const buildMs = timed(() => vectors.forEach((vector, i) => graph.add(i + 1, vector)));

  const answers = queries.map((query) => {
    let truth: readonly Neighbour[] = [];
    let found: readonly Neighbour[] = [];
    // One after the other for each query, so that a disturbance meets both.
    const exactMs = timed(() => (truth = exact.nearest(query, k)));
    const hnswMs = timed(() => {
      const proposed = graph.nearest(query, k + spare).map(({ number }) => number);
      found = exact.nearest(query, k, { allowed: Uint32Array.from(proposed).sort() });
    });
    const known = new Set(truth.map(({ number }) => number));
    return { exactMs, hnswMs, recall: found.filter(({ number }) => known.has(number)).length / truth.length };
  });
  const exactMs = answers.map((answer) => answer.exactMs);
  const hnswMs = answers.map((answer) => answer.hnswMs);
  const many = Math.min(320, vectors.length);
  const manyMs = timed(() => exact.nearestOfEach(exact.numbersAfter(0, many), k)) / many;
  return {
    vectors: vectors.length,
    queries: queries.length,
    exactMs: { p50: median(exactMs), p95: quantile(exactMs, 0.95) },
    hnswMs: { p50: median(hnswMs), p95: quantile(hnswMs, 0.95) },
    exactOverHnsw: median(exactMs) / median(hnswMs),
    recallAt10: answers.reduce((sum, { recall }) => sum + recall, 0) / answers.length,
    exactMicrosecondsAVector: (median(exactMs) * 1000) / vectors.length,
    manyOverOne: manyMs / median(exactMs),
    buildVectorsPerSecond: (vectors.length * 1000) / buildMs,
    ...benchFile(graph),
  };
}

function benchFile(graph: HnswIndex): { fileBytesAVector: number; openOverLoad: number } {
  const folder = mkdtempSync(join(tmpdir(), 'simile-bench-'));
  const { dimension } = graph;
  const identity = {
    folder,
    fingerprint: '0'.repeat(64),
    generation: '',
    dimension,
    parameters: standardHnsw,
  };
  const written = writeIndexFile(graph, identity, graph.count);
  if (!written.ok) throw new Error(written.failure.detail);
  const path = join(folder, written.value.payload);
  const ratios = Array.from({ length: 5 }, () => {
    const open = timed(() => {
      const file = checkIndexFile(identity, graph.count);
      if (file.state === 'ok') loadIndex(file, standardHnsw);
    });
    return open / timed(() => HnswIndex.readChecked(path, dimension, standardHnsw));
  });
  const fileBytesAVector = statSync(path).size / graph.count;
  rmSync(folder, { recursive: true });
  return { fileBytesAVector, openOverLoad: median(ratios) };
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
