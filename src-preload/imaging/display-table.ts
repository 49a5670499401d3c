import type { GreyScale } from './grey-scale.ts';
import { luminanceFunction, tableOver } from './luminance.ts';
import { paletteColour } from './palette.ts';
import type { StoredFrame } from './stored-frame.ts';
import type { Voi } from './voi.ts';

/** One 32-bit word a pixel as a canvas wants it: red in the lowest byte, opaque. Little-endian machines only, as ours. */
export const opaque = 0xff000000;

/**
 * The word of a canvas for every stored value that a frame has, `table[value - frame.min]`; undefined where a frame has
 * more values than a table would be a gain for. `into` is an earlier table, written over where it is long enough.
 */
export function displayTable(
  frame: StoredFrame,
  scale: GreyScale,
  voi: Voi,
  into?: Uint32Array<ArrayBuffer>,
): Uint32Array<ArrayBuffer> | undefined {
  const wordOf = wordFunction(scale, voi);
  return tableOver(frame, (length, valueAt) => {
    const words = into !== undefined && into.length >= length ? into : new Uint32Array(length);
    // A plain loop: `Uint32Array.from` takes three times as long for 65,536 entries, a quarter of a drag's frame.
    for (let index = 0; index < length; index += 1) words[index] = wordOf(valueAt(index));
    return words;
  });
}

/** The canvas word of a stored value. The one place where luminance is rounded to 8 bits. */
export function wordFunction(scale: GreyScale, voi: Voi): (stored: number) => number {
  const { palette } = scale;
  if (palette !== undefined) {
    return (index) => {
      const [red, green, blue] = paletteColour(palette, index);
      return word(red * 255, green * 255, blue * 255);
    };
  }
  const luminance = luminanceFunction(scale, voi);
  return (stored) => {
    const level = luminance(stored) * 255;
    return word(level, level, level);
  };
}

/** The canvas word of a colour whose channels are 0 … 255. */
export function word(red: number, green: number, blue: number): number {
  return (Math.round(red) | (Math.round(green) << 8) | (Math.round(blue) << 16) | opaque) >>> 0;
}
