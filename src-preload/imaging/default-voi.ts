import type { GreyScale } from './grey-scale.ts';
import { modalityFunction } from './modality.ts';
import type { StoredFrame } from './stored-frame.ts';
import { windowOver, type Voi } from './voi.ts';

/** The share of values left to pure black, and again to pure white, where the file names no window. */
const tail = 0.005;

/**
 * What a frame is first shown with: the file's first VOI LUT, which states the maker's curve itself where windows
 * only approximate it; else its first window; else, for frames of up to 8 bits, all that can be stored (PS3.3
 * C.11.2: without a VOI the values are grey levels already); else a window over all but the outermost values, marked
 * as substituted.
 */
export function defaultVoi(frame: StoredFrame, scale: GreyScale): Voi {
  const given = scale.voiTables[0] ?? scale.windows[0];
  if (given !== undefined) return given;
  if (frame.bitsStored <= 8 && scale.modality.kind === 'rescale') return everyStorableValue(frame, scale);
  return { ...percentileWindow(frame, scale), substituted: true };
}

function everyStorableValue(frame: StoredFrame, scale: GreyScale): Voi {
  const modality = modalityFunction(scale.modality);
  const lowest = frame.signed ? -(2 ** (frame.bitsStored - 1)) : 0;
  const ends = [modality(lowest), modality(lowest + 2 ** frame.bitsStored - 1)];
  return windowOver(Math.min(...ends), Math.max(...ends));
}

/** The window over the middle of a frame's modality values, its padding and what is not finite left out. */
export function percentileWindow(frame: StoredFrame, scale: GreyScale) {
  const { padding } = scale;
  const modality = modalityFunction(scale.modality);
  const counts = valueCounts(frame);
  const values = [...counts.keys()]
    .filter((value) => Number.isFinite(value))
    .filter((value) => padding === undefined || value < padding.low || value > padding.high)
    .map((value) => ({ value: modality(value), count: counts.get(value) ?? 0 }))
    .toSorted((one, other) => one.value - other.value);
  const total = values.reduce((sum, { count }) => sum + count, 0);
  const low = valueAt(values, total * tail);
  const high = valueAt(values.toReversed(), total * tail);
  return windowOver(low ?? 0, high ?? 1);
}

/** The first value with more than `rank` values up to it. */
function valueAt(values: readonly { readonly value: number; readonly count: number }[], rank: number) {
  let passed = 0;
  return values.find(({ count }) => (passed += count) > rank)?.value;
}

/** How often each stored value occurs; of very large or real-valued frames, among a quarter million of their values. */
function valueCounts({ pixels, min, max }: StoredFrame): Map<number, number> {
  const step = Math.max(1, Math.floor(pixels.length / 250_000));
  const counts = new Map<number, number>();
  if (Number.isInteger(min) && Number.isInteger(max) && max - min < 65_536) {
    const byValue = new Uint32Array(max - min + 1);
    for (let index = 0; index < pixels.length; index += step) {
      const at = (pixels[index] ?? 0) - min;
      byValue[at] = (byValue[at] ?? 0) + 1;
    }
    byValue.forEach((count, index) => count > 0 && counts.set(index + min, count));
    return counts;
  }
  for (let index = 0; index < pixels.length; index += step) {
    const value = pixels[index] ?? 0;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
