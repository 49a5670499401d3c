import { defaultVoi } from './default-voi.ts';
import type { GreyScale } from './grey-scale.ts';
import { luminanceFunction, tableOver } from './luminance.ts';
import { paletteColour } from './palette.ts';
import type { StoredFrame } from './stored-frame.ts';
import { trueColour } from './true-colour.ts';
import type { Voi } from './voi.ts';

/** One 32-bit word a pixel as a canvas wants it: red in the lowest byte, opaque. Little-endian machines only, as ours. */
const opaque = 0xff000000;

/**
 * A frame as the RGBA bytes of a canvas of the frame's size. The one place where luminance is rounded to 8 bits.
 * `into` takes the bytes of an earlier call of the same size, so that dragging a window allocates nothing.
 */
export function toDisplay(
  frame: StoredFrame,
  scale: GreyScale,
  voi: Voi = defaultVoi(frame, scale),
  into: Uint8ClampedArray<ArrayBuffer> = new Uint8ClampedArray(frame.rows * frame.columns * 4),
): Uint8ClampedArray<ArrayBuffer> {
  const words = new Uint32Array(into.buffer, into.byteOffset, frame.rows * frame.columns);
  if (frame.samples === 3) paintColour(words, frame);
  else paintIndexed(words, frame, wordFunction(scale, voi));
  return into;
}

function wordFunction(scale: GreyScale, voi: Voi): (stored: number) => number {
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

function word(red: number, green: number, blue: number): number {
  return (Math.round(red) | (Math.round(green) << 8) | (Math.round(blue) << 16) | opaque) >>> 0;
}

function paintIndexed(words: Uint32Array, frame: StoredFrame, wordOf: (stored: number) => number): void {
  const { pixels, min } = frame;
  const table = tableOver(frame, (length, valueAt) => {
    // A plain loop: `Uint32Array.from` takes three times as long for 65,536 entries, a quarter of a drag's frame.
    const words = new Uint32Array(length);
    for (let index = 0; index < length; index += 1) words[index] = wordOf(valueAt(index));
    return words;
  });
  if (table === undefined) for (let at = 0; at < words.length; at += 1) words[at] = wordOf(pixels[at] ?? 0);
  else for (let at = 0; at < words.length; at += 1) words[at] = table[(pixels[at] ?? 0) - min] ?? opaque;
}

function paintColour(words: Uint32Array, frame: StoredFrame): void {
  const colourAt = trueColour(frame);
  for (let place = 0; place < words.length; place += 1) words[place] = word(...colourAt(place));
}
