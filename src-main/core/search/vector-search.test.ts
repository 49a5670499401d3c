import { readdirSync, statSync, writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../store/test-store.ts';
import { lowRankVectors } from '../../../scripts/low-rank-vectors.ts';
import type { VectorSource } from '../store/vector-source.ts';
import { VectorSearch, type VectorSearchOptions } from './vector-search.ts';

const dimension = 32;
const vectors = [...lowRankVectors({ count: 1200, dimension, rank: 12, clusters: 20 })];

/** A library of vectors, as the store would show it; numbers have gaps, as after deletions. */
function aSource(count: number, { generation = 'g1' } = {}) {
  const stored = new Map(vectors.slice(0, count).map((vector, i) => [i * 2 + 1, vector]));
  const source: VectorSource = {
    generation,
    highest: () => Math.max(0, ...stored.keys()),
    count: () => stored.size,
    after: (number, limit) =>
      [...stored]
        .filter(([other]) => other > number)
        .slice(0, limit)
        .map(([other, vector]) => ({ number: other, vector })),
    close: () => undefined,
  };
  return { stored, source };
}

function aSearch(source: VectorSource, options: Partial<VectorSearchOptions> = {}): VectorSearch {
  return new VectorSearch({
    source,
    fingerprint: 'f'.repeat(64),
    dimension,
    indexFolder: aFolder(),
    hnswFrom: 500,
    ...options,
  });
}

function built(search: VectorSearch): VectorSearch {
  while (search.step()) if (search.count === 0) throw new Error('nothing to build');
  return search;
}

/** The same question, asked of every vector with plain arithmetic. */
function bruteForce(stored: ReadonlyMap<number, Float32Array>, query: Float32Array, k: number) {
  const scored = [...stored].map(([number, vector]) => ({
    number,
    score: vector.reduce((sum, value, i) => sum + value * query[i]!, 0),
  }));
  return scored.sort((a, b) => b.score - a.score || a.number - b.number).slice(0, k);
}

const numbersOf = (hits: readonly { number: number }[]) => hits.map(({ number }) => number);

test('a small library is searched exactly, and the film itself comes first with a cosine of one', () => {
  const { stored, source } = aSource(300);
  const { neighbours, kind, searched } = aSearch(source).nearest(vectors[7]!, 10);
  expect(numbersOf(neighbours)).toEqual(numbersOf(bruteForce(stored, vectors[7]!, 10)));
  expect(neighbours[0]).toEqual({ number: 15, score: expect.closeTo(1, 5) });
  expect([kind, searched]).toEqual(['exact', 300]);
});

test('asking for more hits than there are films, for none, and of an empty library gives what there is', () => {
  const search = aSearch(aSource(5).source);
  expect(search.nearest(vectors[0]!, 100).neighbours).toHaveLength(5);
  expect(search.nearest(vectors[0]!, 0).neighbours).toEqual([]);
  expect(aSearch(aSource(0).source).nearest(vectors[0]!, 10)).toEqual({
    neighbours: [],
    kind: 'exact',
    searched: 0,
    library: 0,
    sampled: [],
  });
});

test('equal films are ranked by their numbers', () => {
  const { stored, source } = aSource(0);
  for (const number of [3, 9, 4, 8, 5].sort((a, b) => a - b)) stored.set(number, vectors[0]!);
  expect(numbersOf(aSearch(source).nearest(vectors[0]!, 3).neighbours)).toEqual([3, 4, 5]);
});

test('a filter leaves only its films, an exclusion takes films out, and both are honoured together', () => {
  const { source } = aSource(300);
  const search = aSearch(source);
  const allowed = Uint32Array.of(1, 3, 15, 101, 102, 9999);
  expect(search.nearest(vectors[7]!, 10, { allowed })).toMatchObject({ kind: 'exact', searched: 4 });
  const first = search.nearest(vectors[7]!, 10, { allowed }).neighbours;
  expect(numbersOf(first).sort((a, b) => a - b)).toEqual([1, 3, 15, 101]);
  const without = search.nearest(vectors[7]!, 10, { allowed, excluded: new Set([15]) }).neighbours;
  expect(without).toEqual(search.nearest(vectors[7]!, 4, { allowed }).neighbours.slice(1));
});

test('what is imported between two questions is found by the second', () => {
  const { stored, source } = aSource(300);
  const search = aSearch(source);
  search.nearest(vectors[500]!, 1);
  stored.set(5001, vectors[500]!);
  expect(search.nearest(vectors[500]!, 1).neighbours[0]).toMatchObject({ number: 5001 });
  stored.set(5003, vectors[501]!);
  expect(search.neighboursOf([5003], 1)).toHaveLength(1);
});

test('a removed film is never found again, told or not', () => {
  const { stored, source } = aSource(300);
  const search = aSearch(source);
  stored.delete(15);
  search.removed([15]);
  stored.delete(21);
  const found = numbersOf(search.nearest(vectors[7]!, 300).neighbours);
  expect(found).toHaveLength(298);
  expect(found).not.toContain(15);
  expect(found).not.toContain(21);
});

test('a vector of the store that is not finite is left out and reported, the others are found', () => {
  const { stored, source } = aSource(300);
  stored.set(7001, new Float32Array(dimension).fill(Number.NaN));
  stored.set(7003, new Float32Array(dimension));
  const search = aSearch(source);
  expect(search.nearest(vectors[7]!, 1000).neighbours).toHaveLength(300);
  expect(search.verify()).toMatchObject({ state: 'damaged', vectors: 300 });
});

test('how near any film is to the question is sampled evenly, from those that a filter leaves', () => {
  const { source, stored } = aSource(1200);
  const search = aSearch(source);
  const all = bruteForce(stored, vectors[7]!, 1200).map(({ score }) => score);
  const median = (scores: readonly number[]) => scores.toSorted((a, b) => a - b)[scores.length >> 1] ?? 0;
  const { sampled, library } = search.nearest(vectors[7]!, 5);
  expect([sampled.length, library]).toEqual([400, 1200]);
  expect(Math.abs(median(sampled) - median(all))).toBeLessThan(0.1);
  const some = search.nearest(vectors[7]!, 5, { allowed: Uint32Array.of(15, 101) });
  expect(some.sampled[0]).toBeCloseTo(1, 5);
  expect([some.sampled.length, some.library]).toEqual([2, 1200]);
});

test('a query that is not a finite unit vector is a defect', () => {
  const search = aSearch(aSource(10).source);
  expect(() => search.nearest(new Float32Array(dimension), 5)).toThrow(RangeError);
  expect(() => search.nearest(new Float32Array(dimension).fill(Number.NaN), 5)).toThrow(RangeError);
  expect(() => search.nearest(Float32Array.of(1), 5)).toThrow(RangeError);
});

test('a large library answers exactly until its graph is built, then by the graph with the same films and scores', () => {
  const { source } = aSource(1200);
  const search = aSearch(source);
  const before = search.nearest(vectors[40]!, 10);
  expect(before.kind).toBe('exact');
  built(search);
  const after = search.nearest(vectors[40]!, 10);
  expect(after.kind).toBe('hnsw');
  expect(after.neighbours).toEqual(before.neighbours);
});

test('a library with a graph to come is rebuilding until it is asked, a small one never, nor one that lacks a few films', () => {
  expect(aSearch(aSource(300).source).isRebuilding).toBe(false);
  const { stored, source } = aSource(1000);
  const search = aSearch(source);
  expect(search.isRebuilding).toBe(true);
  expect(built(search).isRebuilding).toBe(false);
  for (let i = 1000; i < 1050; i++) stored.set(i * 2 + 1, vectors[i]!);
  search.catchUp();
  expect([search.kind, search.isRebuilding]).toEqual(['exact', false]);
  for (let i = 1050; i < 1200; i++) stored.set(i * 2 + 1, vectors[i]!);
  search.catchUp();
  expect(search.isRebuilding).toBe(true);
  expect(built(search).isRebuilding).toBe(false);
  search.rebuild();
  expect(search.isRebuilding).toBe(true);
});

test('the graph honours exclusions by looking further, and a narrow filter goes to exact search', () => {
  const { stored, source } = aSource(1200);
  const search = built(aSearch(source));
  const excluded = new Set(numbersOf(bruteForce(stored, vectors[40]!, 60)));
  const rest = new Map([...stored].filter(([number]) => !excluded.has(number)));
  const { neighbours, kind } = search.nearest(vectors[40]!, 10, { excluded });
  expect([kind, numbersOf(neighbours)]).toEqual(['hnsw', numbersOf(bruteForce(rest, vectors[40]!, 10))]);
  expect(search.nearest(vectors[40]!, 10, { allowed: Uint32Array.of(1, 3, 5) }).kind).toBe('exact');
  expect(search.nearest(vectors[40]!, 10, { exact: true }).kind).toBe('exact');
  const half = Uint32Array.from([...stored.keys()].filter((number) => number % 4 === 1));
  const allowedOnly = search.nearest(vectors[40]!, 10, { allowed: half });
  expect(allowedOnly.neighbours.every(({ number }) => number % 4 === 1)).toBe(true);
  expect(allowedOnly).toMatchObject({ kind: 'hnsw', searched: 600 });
});

test('the graph is kept on disk, loaded at the next start, and told the films that came since', () => {
  const { stored, source } = aSource(1000);
  const indexFolder = aFolder();
  const first = built(aSearch(source, { indexFolder }));
  expect(first.close()).toEqual({ ok: true, value: true });
  expect(readdirSync(indexFolder)).toHaveLength(2);
  const open = readdirSync(indexFolder).filter(
    (name) => (statSync(join(indexFolder, name)).mode & 0o077) !== 0,
  );
  expect(process.platform === 'win32' ? [] : open).toEqual([]);
  for (let i = 1000; i < 1050; i++) stored.set(i * 2 + 1, vectors[i]!);
  const second = aSearch(source, { indexFolder });
  expect(second.verify()).toMatchObject({ state: 'behind', vectors: 1050 });
  const answer = second.nearest(vectors[1020]!, 10);
  expect([answer.kind, numbersOf(answer.neighbours)]).toEqual([
    'hnsw',
    numbersOf(bruteForce(stored, vectors[1020]!, 10)),
  ]);
  expect(second.kind).toBe('exact');
  expect(built(second).kind).toBe('hnsw');
  second.close();
  expect(aSearch(source, { indexFolder }).verify()).toMatchObject({ state: 'ok', vectors: 1050 });
});

test('a removed film leaves the disk at once and the answers too, and the graph is built anew when many are gone', () => {
  const { stored, source } = aSource(1200);
  const indexFolder = aFolder();
  const search = built(aSearch(source, { indexFolder }));
  expect(readdirSync(indexFolder)).toHaveLength(2);
  const gone = numbersOf(bruteForce(stored, vectors[40]!, 30));
  for (const number of gone) stored.delete(number);
  search.removed(gone);
  expect(readdirSync(indexFolder)).toEqual([]);
  const answer = search.nearest(vectors[40]!, 10);
  expect([answer.kind, numbersOf(answer.neighbours)]).toEqual([
    'hnsw',
    numbersOf(bruteForce(stored, vectors[40]!, 10)),
  ]);
  search.close();
  expect(readdirSync(indexFolder)).toEqual([]);
  const more = [...stored.keys()].slice(0, 300);
  for (const number of more) stored.delete(number);
  search.removed(more);
  expect(search.nearest(vectors[40]!, 10).kind).toBe('exact');
  built(search);
  expect(search.nearest(vectors[40]!, 10).kind).toBe('hnsw');
  expect(readdirSync(indexFolder)).toHaveLength(2);
});

test('a film that left without a word is not on the disk once the search is closed', () => {
  const { stored, source } = aSource(600);
  const indexFolder = aFolder();
  const search = built(aSearch(source, { indexFolder }));
  stored.delete(21);
  search.close();
  expect(readdirSync(indexFolder)).toEqual([]);
});

test('a film that leaves while the graph is written takes the file away again', () => {
  const { stored, source } = aSource(600);
  const indexFolder = aFolder();
  const isWritten = () => readdirSync(indexFolder).some((name) => name.endsWith('.json'));
  const count = () => {
    if (isWritten()) stored.delete(21);
    return stored.size;
  };
  built(aSearch({ ...source, count }, { indexFolder }));
  expect(stored.has(21)).toBe(false);
  expect(readdirSync(indexFolder)).toEqual([]);
});

test('a graph that a crash left without its header is gone from the next start on, beside an index or alone', () => {
  const indexFolder = aFolder();
  const leftover = join(indexFolder, `similar-${'f'.repeat(16)}-0.hnsw`);
  writeFileSync(leftover, 'vectors');
  const { source } = aSource(600);
  const search = aSearch(source, { indexFolder });
  expect(readdirSync(indexFolder)).toEqual([]);
  built(search).close();
  const whole = readdirSync(indexFolder);
  writeFileSync(leftover, 'vectors');
  expect(aSearch(source, { indexFolder }).kind).toBe('hnsw');
  expect(readdirSync(indexFolder)).toEqual(whole);
});

test.for([
  ['of another library', { generation: 'g2' }, {}],
  ['of another model', {}, { fingerprint: 'e'.repeat(64) }],
  ['with other parameters', {}, { parameters: { m: 8, efConstruction: 200, ef: 200 } }],
] as const)('an index file %s is not taken', ([, sourceChange, change]) => {
  const indexFolder = aFolder();
  built(aSearch(aSource(600).source, { indexFolder })).close();
  const search = aSearch(aSource(600, sourceChange).source, { indexFolder, ...change });
  expect(search.kind).toBe('exact');
  expect(search.nearest(vectors[3]!, 5).neighbours[0]?.number).toBe(7);
});

test('an index file ahead of a library restored from a backup is not taken, nor one whose films were replaced', () => {
  const indexFolder = aFolder();
  built(aSearch(aSource(800).source, { indexFolder })).close();
  expect(aSearch(aSource(700).source, { indexFolder }).verify().detail).toContain('ahead');
  built(aSearch(aSource(800).source, { indexFolder })).close();
  const replaced = aSource(800);
  for (const [i, number] of [...replaced.stored.keys()].entries())
    replaced.stored.set(number, vectors[(i + 1) % 800]!);
  expect(aSearch(replaced.source, { indexFolder }).verify().detail).toContain('other vectors');
});

test('a damaged index file is built anew, with exact answers meanwhile', () => {
  const indexFolder = aFolder();
  const { source } = aSource(600);
  built(aSearch(source, { indexFolder })).close();
  const graph = join(
    indexFolder,
    readdirSync(indexFolder).find((name) => name.endsWith('.hnsw'))!,
  );
  const bytes = readFileSync(graph);
  bytes[5000]! ^= 4;
  writeFileSync(graph, bytes);
  const search = aSearch(source, { indexFolder });
  expect(search.verify()).toMatchObject({
    state: 'absent',
    detail: expect.stringContaining('not what was written'),
  });
  expect(search.nearest(vectors[3]!, 5).kind).toBe('exact');
  expect(built(search).nearest(vectors[3]!, 5).kind).toBe('hnsw');
  expect(search.verify().state).toBe('ok');
});

test('leave-one-out answers are those of asking for each film without itself', () => {
  const { stored, source } = aSource(333);
  const search = aSearch(source);
  search.removed([101]);
  stored.delete(101);
  const answers = search.neighboursOf(stored.keys(), 5);
  expect(answers).toHaveLength(332);
  for (const { number, neighbours } of answers) {
    const others = new Map([...stored].filter(([other]) => other !== number));
    expect(numbersOf(neighbours)).toEqual(numbersOf(bruteForce(others, stored.get(number)!, 5)));
  }
});

test('a rebuild forgets everything and reads the truth again', () => {
  const { stored, source } = aSource(600);
  const search = built(aSearch(source));
  for (const number of [...stored.keys()].slice(0, 50)) stored.delete(number);
  search.rebuild();
  expect(search.count).toBe(550);
  expect(built(search).kind).toBe('hnsw');
});
