import type { GreyScale } from './grey-scale.ts';
import { modalityFunction } from './modality.ts';
import type { StoredFrame } from './stored-frame.ts';

/** What decides the unit of rescaled values. */
export interface UnitFacts {
  readonly modality: string;
  /** Rescale Type (0028,1054). */
  readonly rescaleType: string | undefined;
  /** Image Type (0008,0008). */
  readonly imageType: readonly string[];
  /** The file rescales at all; stored values alone have no unit. */
  readonly rescaled: boolean;
}

/**
 * The unit of rescaled values: Hounsfield's for CT whose Rescale Type says so or is absent (PS3.3 C.8.2.1.1.2), never
 * for localisers, whose grey is a sum along a ray. Else what Rescale Type says, or nothing.
 */
export function unitOf({ modality, rescaleType, imageType, rescaled }: UnitFacts): string | undefined {
  if (!rescaled || imageType.includes('LOCALIZER')) return undefined;
  const stated = rescaleType === undefined || rescaleType === 'US' ? undefined : rescaleType; // US: unspecified
  if (modality === 'CT' && rescaleType === undefined) return 'HU';
  return stated === 'HU' && modality !== 'CT' ? undefined : stated;
}

/**
 * The measured value at a pixel: rescaled, never windowed nor inverted. Undefined outside the frame, in padding, and
 * in colour, which measures nothing.
 */
export function measuredValueAt(
  frame: StoredFrame,
  scale: GreyScale,
  x: number,
  y: number,
): number | undefined {
  if (frame.samples !== 1 || scale.palette !== undefined) return undefined;
  if (x < 0 || y < 0 || x >= frame.columns || y >= frame.rows) return undefined;
  const stored = frame.pixels[Math.floor(y) * frame.columns + Math.floor(x)];
  const { padding } = scale;
  if (stored === undefined || (padding !== undefined && stored >= padding.low && stored <= padding.high))
    return undefined;
  return modalityFunction(scale.modality)(stored);
}
