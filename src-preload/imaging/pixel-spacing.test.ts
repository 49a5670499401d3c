import { expect, test } from 'vitest';
import { pixelSizeAt, type SpacingFacts } from './pixel-spacing.ts';

const facts = (more: Partial<SpacingFacts>): SpacingFacts => ({
  modality: 'DX',
  sopClass: '1.2.840.10008.5.1.4.1.1.1.1',
  pixelSpacing: [],
  imagerPixelSpacing: [],
  pixelSpacingCalibration: undefined,
  nominalScannedPixelSpacing: [],
  magnification: undefined,
  aspectRatio: [],
  regions: [],
  ...more,
});

test.each([
  ['CT', { modality: 'CT', pixelSpacing: [0.7, 0.8] }, 0.7, 0.8, 'patient'],
  ['a film with only the detector', { imagerPixelSpacing: [0.2, 0.2] }, 0.2, 0.2, 'detector'],
  [
    'a film that repeats the detector',
    { pixelSpacing: [0.2, 0.2], imagerPixelSpacing: [0.2, 0.2] },
    0.2,
    0.2,
    'detector',
  ],
  [
    'a film that differs from its detector',
    { pixelSpacing: [0.18, 0.18], imagerPixelSpacing: [0.2, 0.2] },
    0.18,
    0.18,
    'calibrated',
  ],
  [
    'a calibration by geometry',
    { pixelSpacing: [0.18, 0.18], pixelSpacingCalibration: 'GEOMETRY' },
    0.18,
    0.18,
    'calibrated-geometry',
  ],
  [
    'a calibration by a ruler',
    { pixelSpacing: [0.1, 0.1], imagerPixelSpacing: [0.2, 0.2], pixelSpacingCalibration: 'FIDUCIAL' },
    0.1,
    0.1,
    'calibrated-fiducial',
  ],
  ['a film with a bare Pixel Spacing', { pixelSpacing: [0.15, 0.15] }, 0.15, 0.15, 'unspecified'],
  [
    'a mammogram',
    { modality: 'MG', imagerPixelSpacing: [0.09, 0.09], magnification: 1.8 },
    0.05,
    0.05,
    'magnified',
  ],
  [
    'a mammogram that does not say how much',
    { modality: 'MG', imagerPixelSpacing: [0.09, 0.09] },
    0.09,
    0.09,
    'detector',
  ],
  ['a scanned film', { nominalScannedPixelSpacing: [0.17, 0.17] }, 0.17, 0.17, 'film'],
] as const)('%s: the source of its millimetres is named', (_, more, down, across, source) => {
  const size = pixelSizeAt(facts(more));
  expect(size).toMatchObject({ unit: 'mm', source });
  expect(size.unit === 'mm' ? [size.down, size.across] : []).toEqual([
    expect.closeTo(down, 9),
    expect.closeTo(across, 9),
  ]);
});

test('what was captured from a screen is measured in pixels, whatever spacing it carries', () => {
  const captured = facts({ sopClass: '1.2.840.10008.5.1.4.1.1.7', pixelSpacing: [0.2, 0.2] });
  expect(pixelSizeAt(captured)).toEqual({ unit: 'px', aspect: 1 });
});

test('pixels that are not square keep their proportion, and an unusable spacing is none', () => {
  expect(pixelSizeAt(facts({ aspectRatio: [6, 5] }))).toEqual({ unit: 'px', aspect: 1.2 });
  expect(pixelSizeAt(facts({ pixelSpacing: [0, 0.2] }))).toEqual({ unit: 'px', aspect: 1 });
  expect(pixelSizeAt(facts({ pixelSpacing: [0.2] }))).toEqual({ unit: 'px', aspect: 1 });
});

test('ultrasound is measured in the region under the caliper and nowhere else', () => {
  const region = { left: 10, top: 20, right: 110, bottom: 120, across: 0.3, down: 0.4 };
  const scan = facts({ modality: 'US', pixelSpacing: [9, 9], regions: [region] });
  expect(pixelSizeAt(scan, { x: 110, y: 20 })).toEqual({
    unit: 'mm',
    down: 0.4,
    across: 0.3,
    source: 'region',
  });
  expect(pixelSizeAt(scan, { x: 111, y: 20 })).toEqual({ unit: 'px', aspect: 1 });
  expect(pixelSizeAt(scan)).toEqual({ unit: 'px', aspect: 1 });
});
