import { expect, test } from 'vitest';
import { TopNeighbours } from './top-neighbours.ts';

function top(k: number, offers: readonly (readonly [number, number])[]) {
  const best = new TopNeighbours(k);
  for (const [number, score] of offers) best.offer(number, score);
  return best.ranked().map(({ number }) => number);
}

test('of equal scores the lower numbers stay, whatever order they come in', () => {
  expect(
    top(2, [
      [1, 0.5],
      [2, 0.5],
      [3, 0.5],
      [4, 0.75],
    ]),
  ).toEqual([4, 1]);
  expect(
    top(2, [
      [3, 0.5],
      [2, 0.5],
      [1, 0.5],
    ]),
  ).toEqual([1, 2]);
  expect(
    top(3, [
      [9, 0.5],
      [1, 0.25],
      [8, 0.5],
      [7, 0.5],
      [2, 0.25],
    ]),
  ).toEqual([7, 8, 9]);
});

test('it keeps the best of many, best first, as sorting all of them would', () => {
  const offers = Array.from(
    { length: 500 },
    (_, i) => [i + 1, Math.round(Math.sin(i * 7.3) * 20) / 32] as const,
  );
  const sorted = [...offers].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([number]) => number);
  for (const k of [0, 1, 2, 7, 64, 499, 500, 600]) expect(top(k, offers)).toEqual(sorted.slice(0, k));
  expect(top(64, offers.toReversed())).toEqual(sorted.slice(0, 64));
});
