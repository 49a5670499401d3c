import type { GreyScale } from './grey-scale.ts';
import { modalityFunction } from './modality.ts';
import { paletteColour } from './palette.ts';
import type { StoredFrame } from './stored-frame.ts';
import { voiFunction, type Voi } from './voi.ts';

/** Luminance 0 … 1 of a stored value of a one-sample frame, through modality, VOI and inversion in that order. */
export function luminanceFunction(scale: GreyScale, voi: Voi): (stored: number) => number {
  const { palette, padding, inverted } = scale;
  if (palette !== undefined) return (index) => luma(...paletteColour(palette, index));
  const modality = modalityFunction(scale.modality);
  const window = voiFunction(voi);
  return (stored) => {
    if (Number.isNaN(stored) || (padding !== undefined && stored >= padding.low && stored <= padding.high))
      return 0;
    const grey = window(modality(stored));
    return inverted ? 1 - grey : grey;
  };
}

/** Rec. 601, the luma of the YBR spaces of PS3.3 C.7.6.3.1.2. */
export function luma(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

/** A table over all stored values a frame has, `table[value - frame.min]`; undefined where it would be no gain. */
export function tableOver<T>(
  frame: StoredFrame,
  make: (length: number, valueAt: (index: number) => number) => T,
) {
  const whole = !(frame.pixels instanceof Float32Array) && !(frame.pixels instanceof Float64Array);
  const length = frame.max - frame.min + 1;
  if (!whole || length > 65_536) return undefined;
  return make(length, (index) => index + frame.min);
}
