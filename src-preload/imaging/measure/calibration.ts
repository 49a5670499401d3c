import type { PixelSize, SpacingSource, UltrasoundRegion } from '../pixel-spacing.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a frame says about the size of its pixels. */
export interface Calibrated {
  readonly pixelSize: PixelSize;
  /** Ultrasound: millimetres hold inside these alone (PS3.3 C.8.5.5). */
  readonly regions?: readonly UltrasoundRegion[] | undefined;
}

/**
 * The size of a pixel for something drawn through these points. In ultrasound that is the region's that holds all of
 * them; across two regions, or outside, nothing is known but pixels.
 */
export function calibrationFor({ pixelSize, regions }: Calibrated, points: readonly Point[]): PixelSize {
  if (regions === undefined || regions.length === 0) return pixelSize;
  const region = regions.find(({ left, top, right, bottom }) =>
    points.every(({ x, y }) => x >= left && x <= right + 1 && y >= top && y <= bottom + 1),
  );
  return region === undefined
    ? { unit: 'px', aspect: 1 }
    : { unit: 'mm', down: region.down, across: region.across, source: 'region' };
}

const words: Readonly<Record<SpacingSource, string>> = {
  patient: 'in the patient',
  'calibrated-geometry': 'calibrated by geometry',
  'calibrated-fiducial': 'calibrated by a ruler',
  calibrated: 'calibrated',
  detector: 'at the detector',
  magnified: 'magnification taken out',
  film: 'on the scanned film',
  region: 'ultrasound region',
  unspecified: 'spacing of unknown origin',
};

/** What a length in this image rests on, in a few words. */
export function calibrationWords(size: PixelSize): string {
  return size.unit === 'mm' ? words[size.source] : 'not calibrated';
}

/** Width and height of a pixel in its unit; an uncalibrated one is 1 wide (PS3.3 C.7.6.3.1.7). */
export function pixelExtent(size: PixelSize): { readonly across: number; readonly down: number } {
  return size.unit === 'mm' ? { across: size.across, down: size.down } : { across: 1, down: size.aspect };
}
