import { expect, test } from 'vitest';
import { aFrame, aScale } from '../../../../src-preload/imaging/a-frame.ts';
import { displayTable } from '../../../../src-preload/imaging/display-table.ts';
import { asStored, type Look } from '../look.ts';
import { placeImage, toImage } from '../placement.ts';
import { paintSamples, sampleAcross } from './sample-frame.ts';

const [rows, columns] = [30, 40];
const pixels = Uint16Array.from({ length: rows * columns }, (_, at) => (at * 37) % 251);
const frame = aFrame(pixels, { rows, columns });
const image = { ...frame, pixelSize: { unit: 'px', aspect: 1 } as const };
const table = displayTable(frame, aScale(), { shape: 'linear-exact', center: 125, width: 250 });

/** The grey levels of an area, painted by samples. */
function painted(look: Look, area: { width: number; height: number }): readonly number[] {
  const words = new Uint32Array(area.width * area.height);
  if (table === undefined) throw new Error('a frame of 251 values has a table');
  paintSamples(frame, table, sampleAcross(placeImage(image, look, area), frame, area), words);
  return Array.from(words, (word) => word & 255);
}

/** The same by the plain rule: the mean of the four pixels a quarter from the corners of each place. */
function expected(look: Look, area: { width: number; height: number }): readonly number[] {
  const placed = placeImage(image, look, area);
  const levelAt = (x: number, y: number): number | undefined => {
    const at = toImage(placed, { x, y });
    const [column, row] = [Math.floor(at.x), Math.floor(at.y)];
    if (column < 0 || row < 0 || column >= columns || row >= rows) return undefined;
    return (table?.[(pixels[row * columns + column] ?? 0) - frame.min] ?? 0) & 255;
  };
  return Array.from({ length: area.width * area.height }, (_, at) => {
    const [x, y] = [at % area.width, Math.floor(at / area.width)];
    const four = [0.25, 0.75].flatMap((dy) => [0.25, 0.75].map((dx) => levelAt(x + dx, y + dy)));
    if (four.includes(undefined)) return 0;
    return Math.floor((four.reduce<number>((sum, level) => sum + (level ?? 0), 0) + 2) / 4);
  });
}

test('what a moving hand sees is the mean of four pixels a place, however the image is turned', () => {
  const area = { width: 17, height: 16 };
  for (const rotation of [0, 90, 180, 270] as const)
    for (const flippedAcross of [false, true]) {
      const look: Look = { ...asStored, rotation, flippedAcross, zoom: 0.9, pan: { x: 3, y: -2 } };
      expect(painted(look, area)).toEqual(expected(look, area));
    }
});

test('outside the image is black', () => {
  const levels = painted(asStored, { width: 40, height: 10 });
  expect(levels.slice(0, 13).every((level) => level === 0)).toBe(true);
  expect(Math.max(...levels)).toBeGreaterThan(100);
});
