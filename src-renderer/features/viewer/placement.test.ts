import { expect, test } from 'vitest';
import { edgeLetters } from '../../../src-preload/imaging/orientation.ts';
import type { PixelSize } from '../../../src-preload/imaging/pixel-spacing.ts';
import { asStored, type Look, type Rotation } from './look.ts';
import { placeImage, toArea, toImage } from './placement.ts';

const square: PixelSize = { unit: 'mm', down: 0.5, across: 0.5, source: 'patient' };
const image = { rows: 100, columns: 200, pixelSize: square };
const area = { width: 800, height: 600 };

function where(look: Partial<Look>, point: { x: number; y: number }, of = image) {
  const { x, y } = toArea(placeImage(of, { ...asStored, ...look }, area), point);
  return [Math.round(x * 1e6) / 1e6, Math.round(y * 1e6) / 1e6];
}

test('a whole image fits its area, and its middle is in the middle however it is turned', () => {
  expect(where({}, { x: 0, y: 0 })).toEqual([0, 100]);
  expect(where({}, { x: 200, y: 100 })).toEqual([800, 500]);
  for (const rotation of [0, 90, 180, 270] as const)
    expect(where({ rotation, flippedAcross: true }, { x: 100, y: 50 })).toEqual([400, 300]);
});

test('a quarter turn clockwise brings the left edge to the top', () => {
  // Turned, the image is 100 wide and 200 tall: three pixels a pixel.
  expect(where({ rotation: 90 }, { x: 0, y: 0 })).toEqual([550, 0]);
  expect(where({ rotation: 90 }, { x: 0, y: 100 })).toEqual([250, 0]);
});

test('pixels that are taller than wide are drawn so', () => {
  const tall = { ...image, pixelSize: { ...square, down: 1 } };
  expect(where({}, { x: 0, y: 0 }, tall)).toEqual([100, 0]);
  expect(where({}, { x: 200, y: 100 }, tall)).toEqual([700, 600]);
});

test('the letters at the edges are those of the sides that are there', () => {
  const stored = { row: 'L', column: 'F' };
  for (const rotation of [0, 90, 180, 270] as Rotation[])
    for (const flippedAcross of [false, true])
      for (const flippedDown of [false, true]) {
        const look = { ...asStored, rotation, flippedAcross, flippedDown };
        const placed = placeImage(image, look, area);
        // The middle of the side that the rows run towards.
        const left = toArea(placed, { x: 200, y: 50 });
        const letters = edgeLetters(stored, look);
        const at =
          left.x > 401
            ? letters.right
            : left.x < 399
              ? letters.left
              : left.y > 300
                ? letters.bottom
                : letters.top;
        expect(at).toBe('L');
      }
});

test('images fitted with one another share one millimetre scale, and touch the side they hang against', () => {
  const fine = { rows: 400, columns: 300, pixelSize: { ...square, down: 0.1, across: 0.1 } };
  const coarse = { rows: 200, columns: 150, pixelSize: { ...square, down: 0.15, across: 0.15 } };
  const fit = { extent: { across: 30, down: 40 } };
  const right = placeImage(fine, { ...asStored, fit: { ...fit, against: 'right' } }, area);
  const left = placeImage(coarse, { ...asStored, fit: { ...fit, against: 'left' } }, area);
  expect(right.scale / 0.1).toBeCloseTo(left.scale / 0.15, 9);
  expect(toArea(right, { x: 300, y: 0 }).x).toBeCloseTo(800, 9);
  expect(toArea(left, { x: 0, y: 0 }).x).toBeCloseTo(0, 9);
});

test('what is under the hand is the pixel that was drawn there', () => {
  const look: Look = { ...asStored, zoom: 2.3, pan: { x: 7, y: -4 }, rotation: 270, flippedDown: true };
  const placed = placeImage(image, look, area);
  const point = { x: 12.5, y: 80.25 };
  const back = toImage(placed, toArea(placed, point));
  expect(back.x).toBeCloseTo(point.x, 9);
  expect(back.y).toBeCloseTo(point.y, 9);
});
