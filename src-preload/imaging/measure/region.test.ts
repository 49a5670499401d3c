import { expect, test } from 'vitest';
import { aFrame, aScale } from '../a-frame.ts';
import type { PixelSize } from '../pixel-spacing.ts';
import { areaOf, spansOf, type Region } from './region.ts';
import { regionStatistics } from './region-statistics.ts';

const half: PixelSize = { unit: 'mm', down: 0.5, across: 0.5, source: 'patient' };

function box(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  shape: 'rectangle' | 'ellipse' = 'rectangle',
): Region {
  return {
    shape,
    corners: [
      { x: x0, y: y0 },
      { x: x1, y: y1 },
    ],
  };
}

/** A frame of 10 by 10 whose stored values are 0 to 99, row by row. */
const ramp = aFrame(
  Uint16Array.from({ length: 100 }, (_, at) => at),
  { rows: 10, columns: 10 },
);

function pixelsIn(region: Region, rows = 10, columns = 10): number {
  return [...spansOf(region, rows, columns)].reduce((sum, { from, to }) => sum + to - from, 0);
}

test('a pixel belongs to a region when its middle lies inside', () => {
  expect(pixelsIn(box(0, 0, 10, 10))).toBe(100);
  expect([...spansOf(box(2.4, 3.4, 4.6, 4.6), 10, 10)]).toEqual([
    { row: 3, from: 2, to: 5 },
    { row: 4, from: 2, to: 5 },
  ]);
  expect(pixelsIn(box(2.6, 3, 3.4, 4))).toBe(0);
  // Drawn from any corner, and over the edge of the image.
  expect(pixelsIn(box(4.6, 4.6, 2.4, 3.4))).toBe(6);
  expect(pixelsIn(box(-5, -5, 1, 1))).toBe(1);
});

test('an ellipse holds π/4 of its box, in area and in pixels', () => {
  const ellipse = box(0, 0, 200, 100, 'ellipse');
  expect(areaOf(ellipse, half)).toBeCloseTo((Math.PI / 4) * 100 * 50, 9);
  expect(pixelsIn(ellipse, 100, 200) / (200 * 100)).toBeCloseTo(Math.PI / 4, 3);
  expect(areaOf(box(0, 0, 4, 2), half)).toBe(2);
});

test('a drawn outline holds what lies inside it, whichever way it went round', () => {
  const corner = [
    { x: 0, y: 0 },
    { x: 6, y: 0 },
    { x: 6, y: 2 },
    { x: 2, y: 2 },
    { x: 2, y: 6 },
    { x: 0, y: 6 },
  ];
  const outline: Region = { shape: 'outline', points: corner };
  expect(pixelsIn(outline)).toBe(20);
  expect(areaOf(outline, half)).toBe(5);
  const back: Region = { shape: 'outline', points: corner.toReversed() };
  expect(pixelsIn(back)).toBe(20);
  expect(areaOf(back, half)).toBe(5);
});

test('mean and deviation are those of the rescaled values, not of what is stored nor of what is shown', () => {
  const hounsfield = aScale({ modality: { kind: 'rescale', slope: 2, intercept: -1000 }, inverted: true });
  const two = regionStatistics(ramp, hounsfield, box(0, 0, 2, 1));
  expect(two).toEqual({ pixels: 2, mean: -999, deviation: Math.SQRT2, min: -1000, max: -998 });
  const all = regionStatistics(ramp, aScale(), box(0, 0, 10, 10));
  expect(all?.mean).toBeCloseTo(49.5, 12);
  expect(all?.deviation).toBeCloseTo(29.0115, 4);
});

test('large values that differ little keep their deviation', () => {
  const frame = aFrame(Float64Array.from([1e9, 1e9 + 1, 1e9 + 2]));
  expect(regionStatistics(frame, aScale(), box(0, 0, 3, 1))?.deviation).toBe(1);
});

test('padding is not measured, and colour measures nothing', () => {
  const padded = aScale({ padding: { low: 0, high: 0 } });
  expect(regionStatistics(ramp, padded, box(0, 0, 2, 1))).toMatchObject({ pixels: 1, mean: 1, deviation: 0 });
  expect(regionStatistics(ramp, padded, box(0, 0, 1, 1))).toBeUndefined();
  const colour = aFrame(Uint8Array.of(1, 2, 3), { samples: 3 });
  expect(regionStatistics(colour, aScale(), box(0, 0, 1, 1))).toBeUndefined();
});
