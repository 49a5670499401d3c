import { expect, test } from 'vitest';
import type { ImagePlane } from '../../../../src-preload/imaging/plane.ts';
import { followTo, type Track } from './sync-stacks.ts';

function slices(count: number, spacing: number, changes: Partial<ImagePlane> = {}, start = 0): Track {
  const planes = Array.from({ length: count }, (_, index): ImagePlane => ({
    frameOfReference: '2.25.9',
    origin: [0, 0, start + index * spacing],
    row: [1, 0, 0],
    column: [0, 1, 0],
    ...changes,
  }));
  return { planes, length: count, from: 0 };
}

function bare(count: number, from = 0): Track {
  return { planes: Array.from({ length: count }, () => undefined), length: count, from };
}

test('thick slices follow thin ones to the same height', () => {
  expect(followTo(slices(100, 1), 52, slices(20, 5))).toBe(10);
  expect(followTo(slices(20, 5), 10, slices(100, 1))).toBe(50);
});

test('a stack that runs from head to feet follows one that runs from feet to head', () => {
  expect(followTo(slices(10, 5), 2, slices(10, -5, {}, 45))).toBe(7);
});

test('a prior scanned in another frame of reference follows by as many millimetres', () => {
  const today = { ...slices(100, 2), from: 30 };
  const prior = { ...slices(50, 4, { frameOfReference: '2.25.8' }, 1000), from: 20 };
  expect(followTo(today, 40, prior)).toBe(25);
  // Back where it began, however the way went.
  expect(followTo(today, 30, prior)).toBe(20);
});

test('beyond the end of the other stack its last slice stays', () => {
  expect(followTo(slices(100, 5), 99, slices(10, 5))).toBe(9);
});

test('a sagittal stack does not follow an axial one', () => {
  const sagittal = slices(10, 5, { row: [0, 1, 0], column: [0, 0, -1] });
  expect(followTo(slices(10, 5), 4, sagittal)).toBeUndefined();
});

test('images that lie nowhere follow by their number, and not one that does lie somewhere', () => {
  expect(followTo(bare(30, 5), 9, bare(10, 2))).toBe(6);
  expect(followTo(bare(30), 29, bare(10))).toBe(9);
  expect(followTo(bare(30), 9, slices(10, 5))).toBeUndefined();
  expect(followTo(slices(10, 5), 9, bare(30))).toBeUndefined();
});
