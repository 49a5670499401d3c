import { expect, test } from 'vitest';
import { nearness } from './nearness.ts';

test('the bar is half full where close begins, full for the same vector, and never leaves its track', () => {
  expect(nearness(0.7, 0.7)).toBeCloseTo(0.5);
  expect(nearness(1, 0.7)).toBeCloseTo(1);
  expect(nearness(0.4, 0.7)).toBeCloseTo(0);
  expect(nearness(-1, 0.7)).toBe(0);
  expect(nearness(1.0000001, 0.7)).toBe(1);
});
