import { expect, test } from 'vitest';
import { lowRankVectors } from '../../../scripts/low-rank-vectors.ts';
import { ExactIndex } from './exact-index.ts';
import { VectorMatrix } from './vector-matrix.ts';

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

/** Numbers of any size, to see every lane of the kernel at work. */
const wild = (length: number, seed: number) =>
  Float32Array.from({ length }, (_, i) => Math.sin((i + 1) * (seed + 1) * 1.7) * 3);

test.for([1, 3, 15, 16, 17, 63, 1024, 1030])(
  'rows of %i numbers are scored as plain arithmetic scores them',
  (dimension) => {
    const matrix = new VectorMatrix(dimension);
    const rows = Array.from({ length: 300 }, (_, seed) => wild(dimension, seed));
    for (const row of rows) matrix.append(row);
    const query = wild(dimension, 1000);
    const scores = new Float32Array(300).fill(Number.NaN);
    matrix.score(query, 5, 290, (block, first) => scores.set(block, first));
    rows.slice(5, 290).forEach((row, i) => {
      expect(Math.abs(scores[i + 5]! - dot(row, query))).toBeLessThan(1e-4 * Math.sqrt(dimension));
    });
    expect(scores[4]).toBeNaN();
    expect(scores[290]).toBeNaN();
  },
);

test.for([1, 2, 4, 5, 31, 32])('%i queries in one pass give what each gives alone', (count) => {
  const matrix = new VectorMatrix(40);
  for (let seed = 0; seed < 270; seed++) matrix.append(wild(40, seed));
  const queries = Array.from({ length: count }, (_, i) => wild(40, 500 + i));
  const together = queries.map(() => new Float32Array(270));
  matrix.scoreMany(queries, (scores, first, group) => {
    for (let i = 0; i < scores.length; i++) {
      const query = together[group * 4 + (i & 3)];
      if (query) query[first + (i >> 2)] = scores[i]!;
    }
  });
  queries.forEach((query, which) => {
    matrix.score(query, 0, 270, (scores, first) =>
      scores.forEach((score, i) => expect(together[which]![first + i]).toBeCloseTo(score, 3)),
    );
  });
});

test('the memory grows with the library and keeps what it held', () => {
  const index = new ExactIndex(64);
  const vectors = [...lowRankVectors({ count: 6000, dimension: 64, rank: 16 })];
  vectors.forEach((vector, i) => index.add(i + 1, vector));
  for (const place of [0, 1023, 1024, 4095, 5999]) {
    expect(index.nearest(vectors[place]!, 1)[0]).toEqual({ number: place + 1, score: expect.closeTo(1, 5) });
    expect(index.vectorOf(place + 1)).toEqual(vectors[place]);
  }
});

test('numbers only grow, and a removed one is gone', () => {
  const index = new ExactIndex(4);
  index.add(5, Float32Array.of(1, 0, 0, 0));
  expect(() => index.add(5, Float32Array.of(0, 1, 0, 0))).toThrow(RangeError);
  expect(() => index.add(4, Float32Array.of(0, 1, 0, 0))).toThrow(RangeError);
  index.add(9, Float32Array.of(0, 1, 0, 0));
  expect([index.remove(5), index.remove(5), index.remove(7)]).toEqual([true, false, false]);
  expect([index.has(5), index.has(9), index.count, ...index.numbers()]).toEqual([false, true, 1, 9]);
  expect(index.vectorOf(5)).toBeUndefined();
  expect(index.numbersAfter(0, 10)).toEqual([9]);
});
