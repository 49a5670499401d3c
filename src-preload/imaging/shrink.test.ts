import { expect, test } from 'vitest';
import { shrink } from './shrink.ts';

test('every pixel of a shrunk image is the mean of its block, also at ragged edges', () => {
  const image = { width: 3, height: 3, values: new Float32Array([0, 2, 4, 2, 4, 8, 1, 3, 5]) };
  expect(shrink(image, 2)).toEqual({ width: 2, height: 2, values: new Float32Array([2, 6, 2, 5]) });
  expect(shrink(image, 1)).toBe(image);
});
