import { expect, test } from 'vitest';
import type { PixelSize } from '../pixel-spacing.ts';
import { calibrationFor, calibrationWords } from './calibration.ts';
import { angleAt, cobbAngle, distance } from './lengths-and-angles.ts';

const square: PixelSize = { unit: 'mm', down: 0.5, across: 0.5, source: 'patient' };
const tall: PixelSize = { unit: 'mm', down: 2, across: 1, source: 'patient' };
const bare: PixelSize = { unit: 'px', aspect: 1 };

function at(x: number, y: number) {
  return { x, y };
}

test('a length is measured in millimetres along pixels of their own height and width', () => {
  expect(distance(at(0, 0), at(3, 4), square)).toBeCloseTo(2.5, 12);
  expect(distance(at(0, 0), at(3, 2), tall)).toBeCloseTo(5, 12);
  expect(distance(at(10, 10), at(10, 20), tall)).toBe(20);
  expect(distance(at(10, 10), at(20, 10), tall)).toBe(10);
});

test('without a calibration a length is in pixels, of the proportion the file states', () => {
  expect(distance(at(0, 0), at(3, 4), bare)).toBe(5);
  expect(distance(at(0, 0), at(0, 10), { unit: 'px', aspect: 1.5 })).toBe(15);
  expect(calibrationWords(bare)).toBe('not calibrated');
  expect(calibrationWords({ ...square, source: 'detector' })).toBe('at the detector');
});

test('an angle is what a protractor on the patient would read, on pixels that are not square, too', () => {
  expect(angleAt(at(0, 0), at(1, 0), at(0, 1), square)).toBeCloseTo(90, 12);
  expect(angleAt(at(0, 0), at(1, 0), at(2, 1), tall)).toBeCloseTo(45, 12);
  expect(angleAt(at(5, 5), at(9, 5), at(1, 5), square)).toBeCloseTo(180, 12);
});

test('a Cobb angle does not depend on the way each line was drawn', () => {
  const upper = [at(0, 0), at(10, -2)] as const;
  const lower = [at(0, 20), at(10, 24)] as const;
  const angle = cobbAngle(upper, lower, square);
  expect(angle).toBeCloseTo(33.111, 3);
  expect(cobbAngle([upper[1], upper[0]], lower, square)).toBeCloseTo(angle, 12);
  expect(cobbAngle(upper, [lower[1], lower[0]], square)).toBeCloseTo(angle, 12);
});

test('ultrasound is measured by the region that holds the whole line, and across two of them not at all', () => {
  const region = { left: 0, top: 0, right: 99, bottom: 99, across: 0.1, down: 0.2 };
  const doppler = { left: 100, top: 0, right: 199, bottom: 99, across: 0.3, down: 0.3 };
  const image = { pixelSize: bare, regions: [region, doppler] };
  expect(calibrationFor(image, [at(1, 1), at(90, 90)])).toEqual({
    unit: 'mm',
    down: 0.2,
    across: 0.1,
    source: 'region',
  });
  expect(calibrationFor(image, [at(150, 50)])).toMatchObject({ across: 0.3 });
  expect(calibrationFor(image, [at(50, 50), at(150, 50)])).toEqual({ unit: 'px', aspect: 1 });
  expect(calibrationFor({ pixelSize: square }, [at(500, 0)])).toBe(square);
});
