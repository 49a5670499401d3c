import { expect, test } from 'vitest';
import { aFrame, aScale } from './a-frame.ts';
import { measuredValueAt, unitOf } from './units.ts';

const ct = {
  modality: 'CT',
  rescaleType: undefined,
  imageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
  rescaled: true,
};

test('rescaled CT is in Hounsfield units if its rescale type says so or says nothing', () => {
  expect(unitOf(ct)).toBe('HU');
  expect(unitOf({ ...ct, rescaleType: 'HU' })).toBe('HU');
});

test('localisers, CT that is not rescaled and other modalities are not', () => {
  expect(unitOf({ ...ct, imageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] })).toBeUndefined();
  expect(unitOf({ ...ct, rescaled: false })).toBeUndefined();
  expect(unitOf({ ...ct, rescaleType: 'US' })).toBeUndefined();
  expect(unitOf({ ...ct, modality: 'MR', rescaleType: 'HU' })).toBeUndefined();
  expect(unitOf({ ...ct, modality: 'MR' })).toBeUndefined();
});

test('a rescale type of another name is the unit', () => {
  expect(unitOf({ ...ct, rescaleType: 'Z_EFF' })).toBe('Z_EFF');
});

test('a measured value is rescaled, not inverted, and padding has none', () => {
  const frame = aFrame(new Uint16Array([0, 1024, 65_535, 7]), { rows: 2, columns: 2 });
  const scale = aScale({
    modality: { kind: 'rescale', slope: 1, intercept: -1024 },
    inverted: true,
    padding: { low: 65_535, high: 65_535 },
  });
  expect(measuredValueAt(frame, scale, 1, 0)).toBe(0);
  expect(measuredValueAt(frame, scale, 1.9, 1.2)).toBe(-1017);
  expect(measuredValueAt(frame, scale, 0, 1)).toBeUndefined();
  expect(measuredValueAt(frame, scale, 2, 0)).toBeUndefined();
});
