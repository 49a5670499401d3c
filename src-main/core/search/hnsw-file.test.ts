import { readdirSync, readFileSync, truncateSync, writeFileSync, rmSync, copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFolder } from '../store/test-store.ts';
import { lowRankVectors } from '../../../scripts/low-rank-vectors.ts';
import { ExactIndex } from './exact-index.ts';
import { isWholeGraph } from './graph-file.ts';
import { checkIndexFile, dropIndexFile, loadIndex, writeIndexFile, type IndexIdentity } from './hnsw-file.ts';
import { HnswIndex, standardHnsw } from './hnsw-index.ts';

const dimension = 24;
const count = 400;
const vectors = [...lowRankVectors({ count, dimension, rank: 10 })];

function anIdentity(): IndexIdentity {
  const folder = aFolder();
  return { folder, fingerprint: 'a'.repeat(64), generation: 'one', dimension, parameters: standardHnsw };
}

function anIndex(): HnswIndex {
  const index = HnswIndex.create(dimension, 10);
  vectors.forEach((vector, i) => index.add(i + 1, vector));
  return index;
}

function aFile() {
  const identity = anIdentity();
  const written = writeIndexFile(anIndex(), identity, count);
  if (!written.ok) throw new Error(written.failure.detail);
  const graph = join(identity.folder, written.value.payload);
  const header = join(
    identity.folder,
    readdirSync(identity.folder).find((name) => name.endsWith('.json'))!,
  );
  return { identity, graph, header };
}

test('what was written is loaded with its search width, its vectors and room for more', () => {
  const { identity } = aFile();
  const file = checkIndexFile(identity, count);
  if (file.state !== 'ok') throw new Error(file.state);
  const index = loadIndex(file, standardHnsw);
  expect(index.count).toBe(count);
  const before = anIndex();
  for (const query of vectors.slice(0, 50)) {
    expect(index.nearest(query, 10)).toEqual(before.nearest(query, 10));
  }
  index.add(count + 1, vectors[0]!);
  expect(index.nearest(vectors[0]!, 2).map(({ number }) => number)).toEqual([1, count + 1]);
});

test('a loaded index finds what exact search finds: its search width does not stay at the ten of hnswlib', () => {
  // Noise on purpose: among films that lie as films do, even the narrow search would find most.
  const noise = [
    ...lowRankVectors({ count: 1600, dimension: 96, rank: 8, clusters: 1, spread: 0.1, noise: 30 }),
  ];
  const [graph, exact] = [HnswIndex.create(96), new ExactIndex(96)];
  noise.slice(0, 1500).forEach((vector, i) => [graph, exact].forEach((index) => index.add(i + 1, vector)));
  const identity = { ...anIdentity(), dimension: 96 };
  writeIndexFile(graph, identity, 1500);
  const file = checkIndexFile(identity, 1500);
  if (file.state !== 'ok') throw new Error(file.state);
  const loaded = loadIndex(file, standardHnsw);
  const found = noise.slice(1500).map((query) => {
    const truth = new Set(exact.nearest(query, 10).map(({ number }) => number));
    return loaded.nearest(query, 10).filter(({ number }) => truth.has(number)).length;
  });
  expect(found.reduce((sum, hits) => sum + hits, 0) / 1000).toBeGreaterThan(0.95);
});

test('a hundred single-bit damages and cuts of graph and header are all detected, and none reaches hnswlib', () => {
  const { identity, graph, header } = aFile();
  const originals = [graph, header].map((path) => ({ path, bytes: readFileSync(path) }));
  let state = 12_345;
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state % below;
  };
  const undetected: string[] = [];
  for (let damage = 0; damage < 120; damage++) {
    const { path, bytes } = originals[damage % 3 === 0 ? 1 : 0]!;
    const place =
      damage < 6
        ? [0, 16, 65, 66, bytes.length - 1, bytes.length >> 1][damage]! % bytes.length
        : random(bytes.length);
    const bit = random(8);
    if (damage % 4 === 3) truncateSync(path, place);
    else {
      const broken = Buffer.from(bytes);
      broken[place]! ^= 1 << bit;
      writeFileSync(path, broken);
    }
    if (checkIndexFile(identity, count).state !== 'damaged') undetected.push(`${path}@${place}.${bit}`);
    writeFileSync(path, bytes);
  }
  expect(undetected).toEqual([]);
  expect(checkIndexFile(identity, count).state).toBe('ok');
});

test('an index of another dimension, library, model or a later state is named as such', () => {
  const { identity } = aFile();
  const detail = (change: Partial<IndexIdentity>, highest = count) => {
    const file = checkIndexFile({ ...identity, ...change }, highest);
    return file.state === 'other' ? file.detail : file.state;
  };
  expect(detail({ dimension: 48 })).toBe('The index is of another dimension.');
  expect(detail({ generation: 'two' })).toBe('The index is of another library.');
  expect(detail({}, count - 1)).toBe('The index is ahead of the library.');
  expect(detail({ fingerprint: 'b'.repeat(64) })).toBe('absent');
  // The same file name, because the fingerprints begin alike.
  expect(detail({ fingerprint: `${'a'.repeat(63)}b` })).toBe('The index is of another model.');
});

test('a header without its graph is damage, a graph without a header is no index', () => {
  const first = aFile();
  rmSync(first.graph);
  expect(checkIndexFile(first.identity, count).state).toBe('damaged');
  const second = aFile();
  rmSync(second.header);
  expect(checkIndexFile(second.identity, count).state).toBe('absent');
});

test('writing again replaces the pair and leaves nothing else behind, also of a crashed write', () => {
  const { identity } = aFile();
  writeFileSync(join(identity.folder, `similar-${'a'.repeat(16)}-crashed.hnsw`), 'half');
  writeFileSync(join(identity.folder, `similar-${'a'.repeat(16)}.json.tmp-1`), 'half');
  expect(writeIndexFile(anIndex(), identity, count).ok).toBe(true);
  expect(readdirSync(identity.folder)).toHaveLength(2);
  dropIndexFile(identity);
  expect(readdirSync(identity.folder)).toEqual([]);
});

test('a graph cut short by a full disk is seen, though hnswlib says that all is well', () => {
  const { graph, identity } = aFile();
  const shape = { dimension, m: standardHnsw.m, count };
  expect(isWholeGraph(graph, shape)).toBe(true);
  const bytes = readFileSync(graph);
  for (const length of [0, 50, 96, 5000, bytes.length - 400, bytes.length - 1]) {
    const cut = join(identity.folder, 'cut');
    writeFileSync(cut, bytes.subarray(0, length));
    expect([length, isWholeGraph(cut, shape)]).toEqual([length, false]);
  }
  expect(isWholeGraph(graph, { ...shape, count: count - 1 })).toBe(false);
  copyFileSync(graph, join(identity.folder, 'longer'));
  writeFileSync(join(identity.folder, 'longer'), Buffer.concat([bytes, Buffer.from([0])]));
  expect(isWholeGraph(join(identity.folder, 'longer'), shape)).toBe(false);
});

test('a place that cannot be written gives disk-full, and the old index stays', () => {
  const { identity } = aFile();
  const blocked = { ...identity, folder: join(identity.folder, 'file', 'below') };
  writeFileSync(join(identity.folder, 'file'), '');
  const written = writeIndexFile(anIndex(), blocked, count);
  expect(written.ok ? 'written' : written.failure.code).toBe('disk-full');
  expect(checkIndexFile(identity, count).state).toBe('ok');
});

test('hnswlib is given neither NaN nor zero vectors, nor numbers beyond 32 bits, nor a number twice', () => {
  const index = HnswIndex.create(dimension);
  expect(() => index.add(1, new Float32Array(dimension).fill(Number.NaN))).toThrow(RangeError);
  expect(() => index.add(1, new Float32Array(dimension))).toThrow(RangeError);
  expect(() => index.add(2 ** 32, vectors[0]!)).toThrow(RangeError);
  expect(() => index.add(0, vectors[0]!)).toThrow(RangeError);
  index.add(2 ** 32 - 1, vectors[0]!);
  expect(() => index.add(2 ** 32 - 1, vectors[1]!)).toThrow(RangeError);
  expect(index.nearest(vectors[0]!, 5)).toEqual([{ number: 2 ** 32 - 1, score: expect.closeTo(1, 5) }]);
});
