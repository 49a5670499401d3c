import { expect, test } from 'vitest';
import { voiFunction, type Window } from './voi.ts';

const window = (shape: Window['shape'], center: number, width: number) =>
  voiFunction({ shape, center, width });

test('a linear window of 256 around 128 gives every 8-bit value itself, as PS3.3 C.11.2.1.2.1 works it out', () => {
  const apply = window('linear', 128, 256);
  for (let value = 0; value < 256; value += 1) expect(apply(value) * 255).toBeCloseTo(value, 9);
});

test('the examples of C.11.2.1.2.1: 2048/4096 begins at 0 and ends at 4095, 2048/1 is a step after 2047', () => {
  const wide = window('linear', 2048, 4096);
  expect([wide(0), wide(4095)]).toEqual([0, 1]);
  expect(wide(2047.5)).toBeCloseTo(0.5, 12);
  const step = window('linear', 2048, 1);
  expect([step(2047), step(2048)]).toEqual([0, 1]);
  const slice = window('linear', 0, 100);
  expect([slice(-50), slice(49)]).toEqual([0, 1]);
  expect(slice(-49)).toBeGreaterThan(0);
  expect(slice(48)).toBeLessThan(1);
});

test('an exact window runs from centre − width/2 to centre + width/2', () => {
  const apply = window('linear-exact', 50, 20);
  expect([40, 45, 50, 55, 60, 61].map(apply)).toEqual([0, 0.25, 0.5, 0.75, 1, 1]);
});

test('a linear window narrower than 1, as pictures of fractions have, is an exact one', () => {
  const apply = window('linear', 0.5, 0.5);
  expect([0.25, 0.5, 0.75].map(apply)).toEqual([0, 0.5, 1]);
});

test('a sigmoid is a half at its centre and 1 / (1 + e⁻²) half a width above', () => {
  const apply = window('sigmoid', 100, 50);
  expect(apply(100)).toBe(0.5);
  expect(apply(125)).toBeCloseTo(1 / (1 + Math.exp(-2)), 12);
  expect(apply(75)).toBeCloseTo(1 - apply(125), 12);
});

test('a VOI table answers below its start with its first value and beyond its end with its last', () => {
  const apply = voiFunction({ shape: 'table', table: { first: 10, values: [0, 51, 255], bits: 8 } });
  expect([-5, 10, 11, 12, 4000].map(apply)).toEqual([0, 0, 0.2, 1, 1]);
});
