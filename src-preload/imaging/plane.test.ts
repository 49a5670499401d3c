import { expect, test } from 'vitest';
import { areParallel, cutThrough, normalOf, positionAlong, type SizedPlane } from './plane.ts';

function axial(z: number, changes: Partial<SizedPlane> = {}): SizedPlane {
  return {
    frameOfReference: '2.25.9',
    origin: [-100, -100, z],
    row: [1, 0, 0],
    column: [0, 1, 0],
    spacing: [1, 1],
    rows: 201,
    columns: 201,
    ...changes,
  };
}

const sagittal = axial(0, { origin: [10, -100, 80], row: [0, 1, 0], column: [0, 0, -1] });

test('an axial slice lies where the z of its position says, seen from the feet', () => {
  expect(normalOf(axial(5))).toEqual([0, 0, 1]);
  expect(positionAlong(axial(-42.5), normalOf(axial(0)))).toBe(-42.5);
  expect(areParallel(axial(1), axial(9, { column: [0, -1, 0] }))).toBe(true);
  expect(areParallel(axial(1), sagittal)).toBe(false);
});

test('the line of an axial slice on a sagittal image is at its height, from front to back', () => {
  const [from, to] = cutThrough(sagittal, axial(30)) ?? [];
  // 50 mm below the first pixel, whose middle is at 0.5.
  expect(from?.y).toBeCloseTo(50.5, 9);
  expect(to?.y).toBeCloseTo(50.5, 9);
  expect(new Set([from?.x, to?.x])).toEqual(new Set([0, 201]));
});

test('slices of different frames of reference, parallel ones and ones out of reach cut nothing', () => {
  expect(cutThrough(sagittal, axial(30, { frameOfReference: '2.25.8' }))).toBeUndefined();
  expect(
    cutThrough(axial(0, { frameOfReference: '' }), { ...sagittal, frameOfReference: '' }),
  ).toBeUndefined();
  expect(cutThrough(axial(1), axial(30))).toBeUndefined();
  expect(cutThrough(axial(-500), sagittal)).toBeUndefined();
});
