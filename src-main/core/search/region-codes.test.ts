import { expect, test } from 'vitest';
import type { FeatureMap } from '../embed/embedder.ts';
import { learnBasis, project } from './region-basis.ts';
import { encodeRegions } from './region-codes.ts';
import { RegionIndex } from './region-index.ts';
import { regionalVectors, regionalWindows } from './regional.ts';

const [side, channels] = [5, 48];

/** A map of a few slow patterns, as real ones are, that differs from image to image. */
function aMap(seed: number): FeatureMap {
  const features = Float32Array.from({ length: channels * side * side }, (_, i) => {
    const [channel, place] = [Math.floor(i / (side * side)), i % (side * side)];
    return (
      Math.sin(channel * 0.7 + place * 0.9 * Math.sin(seed)) + 0.4 * Math.cos(channel * 1.9 + seed * 1.7)
    );
  });
  const mean = Float32Array.from({ length: channels }, (_, channel) =>
    features
      .subarray(channel * side * side, (channel + 1) * side * side)
      .reduce((sum, value) => sum + value, 0),
  );
  const length = Math.hypot(...mean);
  return { features, embedding: mean.map((value) => value / length), width: side, height: side };
}

function aBasis(maps: readonly FeatureMap[], count: number) {
  const steps = learnBasis(
    maps.flatMap((map) => regionalVectors(map).map(({ vector }) => vector)),
    count,
  );
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
const maps = Array.from({ length: 30 }, (_, n) => aMap(n + 1));
const basis = aBasis(maps, 16);

test('the directions learnt are orthogonal, of unit length, and always the same', () => {
  basis.forEach((one, i) =>
    basis.forEach((other, j) => expect(dot(one, other)).toBeCloseTo(i === j ? 1 : 0, 4)),
  );
  expect(aBasis(maps, 16)).toEqual(basis);
});

test('a window in bytes keeps its score with a box to a hundredth or so of what it was', () => {
  const index = new RegionIndex(basis.length, regionalWindows(side, side).length);
  maps.forEach((map, n) => index.add(n + 1, encodeRegions(map, basis)));
  const [query = new Float32Array()] = regionalVectors(aMap(50)).map(({ vector }) => vector);
  const found = index.nearest(project(basis, query), 30);
  expect(found).toHaveLength(30);
  for (const { number, score, window } of found) {
    const exact = regionalVectors(maps[number - 1] ?? aMap(0)).map(({ vector }) => dot(vector, query));
    expect(Math.abs(score - Math.max(...exact))).toBeLessThan(0.03);
    expect(Math.abs((exact[window] ?? 0) - Math.max(...exact))).toBeLessThan(0.03);
  }
  const scores = found.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
});

test('a filter and an exclusion are honoured, and windows of another shape are not taken', () => {
  const index = new RegionIndex(basis.length, regionalWindows(side, side).length);
  maps.forEach((map, n) => index.add(n + 1, encodeRegions(map, basis)));
  index.add(99, Uint8Array.of(1, 2, 3));
  expect(index.count).toBe(30);
  const query = project(basis, regionalVectors(aMap(50))[0]?.vector ?? new Float32Array());
  const some = index.nearest(query, 30, { allowed: Uint32Array.of(2, 5, 7), excluded: new Set([5]) });
  expect(some.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([2, 7]);
});
