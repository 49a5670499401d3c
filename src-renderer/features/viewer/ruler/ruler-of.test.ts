import { expect, test } from 'vitest';
import type { PixelSize } from '../../../../src-preload/imaging/pixel-spacing.ts';
import { asStored } from '../look.ts';
import { placeImage } from '../placement.ts';
import { rulerOf } from './ruler-of.ts';

const area = { width: 800, height: 600 };

function ruler(pixelSize: PixelSize, changes: { zoom?: number; rotation?: 0 | 90 } = {}) {
  const image = { rows: 600, columns: 600, pixelSize };
  return rulerOf(image, placeImage(image, { ...asStored, ...changes }, area), 240);
}

const inPatient = { unit: 'mm', down: 0.5, across: 0.5, source: 'patient' } as const;

test('a ruler is as long on screen as so many millimetres of the patient', () => {
  expect(ruler(inPatient)).toEqual({ length: 200, millimetres: 100, parts: 10, words: '10 cm' });
  expect(ruler(inPatient, { zoom: 2 })).toMatchObject({ length: 200, millimetres: 50, words: '5 cm' });
  expect(ruler(inPatient, { zoom: 40 })).toMatchObject({ length: 160, millimetres: 2, words: '2 mm' });
});

test('pixels that are not square are counted down the screen, whichever way the image is turned', () => {
  const tall = { unit: 'mm', down: 1, across: 0.5, source: 'patient' } as const;
  // 600 mm lie in 600 pixels down the screen; turned, 300 mm in 400.
  expect(ruler(tall)).toMatchObject({ length: 200, millimetres: 200 });
  expect(ruler(tall, { rotation: 90 })).toMatchObject({ length: expect.closeTo(133.3, 1), words: '10 cm' });
});

test('without the patient’s own millimetres there is no ruler, and it is said why', () => {
  expect(ruler({ unit: 'px', aspect: 1 })).toBe('No ruler: not calibrated');
  expect(ruler({ ...inPatient, source: 'detector' })).toBe('No ruler: at the detector');
  expect(ruler({ ...inPatient, source: 'film' })).toBe('No ruler: on the scanned film');
  expect(ruler({ ...inPatient, source: 'unspecified' })).toBe('No ruler: spacing of unknown origin');
});

test('an ultrasound image with two scales has no ruler, with one scale it has', () => {
  const pixelSize = { unit: 'px', aspect: 1 } as const;
  const region = { left: 0, top: 0, right: 299, bottom: 599, across: 0.2, down: 0.2 };
  const image = { rows: 600, columns: 600, pixelSize };
  const placed = placeImage(image, asStored, area);
  expect(rulerOf({ pixelSize, regions: [region] }, placed, 240)).toMatchObject({
    length: 100,
    words: '2 cm',
  });
  expect(rulerOf({ pixelSize, regions: [region, { ...region, down: 0.4 }] }, placed, 240)).toBe(
    'No ruler: not calibrated',
  );
});
