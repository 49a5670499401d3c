import { expect, test } from 'vitest';
import { ByteMatrix } from './byte-matrix.ts';

/** Bytes and queries over the whole of their ranges, the same every time. */
function some(seed: number, length: number, range: number): number[] {
  let state = seed;
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.round((state / 2 ** 32 - 0.5) * 2 * range);
  });
}

const dot = (one: readonly number[], other: readonly number[]) =>
  one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0);

test.each([16, 48, 128])('rows of %i bytes are scored to the last unit, over many blocks', (length) => {
  const rows = Array.from({ length: 9000 }, (_, i) => some(i + 1, length, 127));
  const matrix = new ByteMatrix(length);
  for (const row of rows) matrix.append(Int8Array.from(row));
  const query = some(77, length, 2047);
  const scores: number[] = [];
  matrix.score(Int16Array.from(query), 0, rows.length, (sums, first) => {
    expect(first).toBe(scores.length);
    scores.push(...sums);
  });
  expect(scores).toEqual(rows.map((row) => dot(row, query)));
});

test('the extremes do not overflow, and a part of the rows can be scored alone', () => {
  const matrix = new ByteMatrix(128);
  for (const value of [-127, 127, 0]) matrix.append(new Int8Array(128).fill(value));
  const scores: number[] = [];
  matrix.score(new Int16Array(128).fill(2047), 0, 2, (sums) => scores.push(...sums));
  matrix.score(new Int16Array(128).fill(-2047), 1, 3, (sums) => scores.push(...sums));
  const most = 127 * 2047 * 128;
  expect(scores).toEqual([-most, most, -most, 0]);
});
