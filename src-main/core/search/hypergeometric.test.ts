import { expect, test } from 'vitest';
import { chanceOfDrawing } from './hypergeometric.ts';

test('the chance of a draw is that of the urn', () => {
  // 10 balls, 4 red, 3 drawn: at least 2 red = (C(4,2)·6 + C(4,3)) / C(10,3) = 40 / 120.
  expect(chanceOfDrawing({ met: 2, drawn: 3, having: 4, all: 10 })).toBeCloseTo(1 / 3, 8);
  expect(chanceOfDrawing({ met: 3, drawn: 3, having: 4, all: 10 })).toBeCloseTo(4 / 120, 8);
  expect(chanceOfDrawing({ met: 1, drawn: 1, having: 25, all: 100 })).toBeCloseTo(0.25, 8);
});

test('what all have, or nobody has, surprises nobody', () => {
  expect(chanceOfDrawing({ met: 5, drawn: 5, having: 10, all: 10 })).toBeCloseTo(1, 8);
  expect(chanceOfDrawing({ met: 0, drawn: 5, having: 0, all: 10 })).toBe(1);
});

test('a whole page of one hospital in a library of many is no accident', () => {
  const chance = chanceOfDrawing({ met: 40, drawn: 48, having: 5_000, all: 100_000 });
  expect(chance).toBeGreaterThan(0);
  expect(chance).toBeLessThan(1e-30);
});
