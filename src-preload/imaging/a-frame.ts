import type { StoredFrame } from './stored-frame.ts';
import type { GreyScale } from './grey-scale.ts';
import { identityModality } from './modality.ts';

/** Test builder: a one-row grey frame of 16 unsigned bits with these pixels, unless told otherwise. */
export function aFrame(pixels: StoredFrame['pixels'], more: Partial<StoredFrame> = {}): StoredFrame {
  const samples = more.samples ?? 1;
  const finite = Array.from(pixels).filter((value) => Number.isFinite(value));
  return {
    rows: 1,
    columns: pixels.length / samples,
    samples,
    bitsAllocated: 16,
    bitsStored: 16,
    signed: false,
    photometric: samples === 3 ? 'RGB' : 'MONOCHROME2',
    pixels,
    min: Math.min(...finite),
    max: Math.max(...finite),
    scale: 1,
    ...more,
  };
}

/** Test builder: a recipe that does nothing, unless told otherwise. */
export function aScale(more: Partial<GreyScale> = {}): GreyScale {
  return { modality: identityModality, windows: [], voiTables: [], inverted: false, ...more };
}
