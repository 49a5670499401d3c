import type { GreyScale } from '../grey-scale.ts';
import { modalityFunction } from '../modality.ts';
import type { StoredFrame } from '../stored-frame.ts';
import { spansOf, type Region } from './region.ts';

export interface RegionStatistics {
  /** Pixels that were counted: whose middle lies inside, padding left out. */
  readonly pixels: number;
  readonly mean: number;
  /** Of a sample (n − 1); 0 for one pixel. */
  readonly deviation: number;
  readonly min: number;
  readonly max: number;
}

/**
 * What the pixels of a region measure: values after the modality LUT (PS3.3 C.11.1), never windowed nor inverted, the
 * padding of C.7.5.1.1.2 left out. Undefined in colour, which measures nothing, and where no pixel is inside.
 */
export function regionStatistics(
  frame: StoredFrame,
  scale: GreyScale,
  region: Region,
): RegionStatistics | undefined {
  if (frame.samples !== 1 || scale.palette !== undefined) return undefined;
  const values = valuesIn(frame, scale, region);
  if (values.length === 0) return undefined;
  let [sum, min, max] = [0, Infinity, -Infinity];
  for (const value of values) {
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const mean = sum / values.length;
  // Two passes: sums of squares lose what matters when values are large and nearly alike.
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const deviation = values.length === 1 ? 0 : Math.sqrt(squares / (values.length - 1));
  return { pixels: values.length, mean, deviation, min, max };
}

function valuesIn(frame: StoredFrame, scale: GreyScale, region: Region): readonly number[] {
  const { padding } = scale;
  const modality = modalityFunction(scale.modality);
  const values: number[] = [];
  for (const { row, from, to } of spansOf(region, frame.rows, frame.columns))
    for (let at = row * frame.columns + from; at < row * frame.columns + to; at += 1) {
      const stored = frame.pixels[at];
      if (stored === undefined || !Number.isFinite(stored)) continue;
      if (padding !== undefined && stored >= padding.low && stored <= padding.high) continue;
      values.push(modality(stored));
    }
  return values;
}
