import { defaultVoi } from './default-voi.ts';
import { displayTable, opaque, word, wordFunction } from './display-table.ts';
import type { GreyScale } from './grey-scale.ts';
import type { StoredFrame } from './stored-frame.ts';
import { trueColour } from './true-colour.ts';
import type { Voi } from './voi.ts';

/**
 * A frame as the RGBA bytes of a canvas of the frame's size. `into` takes the bytes of an earlier call of the same size
 * and `table` an earlier table of the same frame, so that dragging a window allocates nothing.
 */
export function toDisplay(
  frame: StoredFrame,
  scale: GreyScale,
  voi: Voi = defaultVoi(frame, scale),
  into: Uint8ClampedArray<ArrayBuffer> = new Uint8ClampedArray(frame.rows * frame.columns * 4),
  table: Uint32Array<ArrayBuffer> | undefined = frame.samples === 1
    ? displayTable(frame, scale, voi)
    : undefined,
): Uint8ClampedArray<ArrayBuffer> {
  const words = new Uint32Array(into.buffer, into.byteOffset, frame.rows * frame.columns);
  if (frame.samples === 3) paintColour(words, frame);
  else if (table === undefined) paintEach(words, frame, wordFunction(scale, voi));
  else paintByTable(words, frame, table);
  return into;
}

function paintByTable(words: Uint32Array, { pixels, min }: StoredFrame, table: Uint32Array): void {
  for (let at = 0; at < words.length; at += 1) words[at] = table[(pixels[at] ?? 0) - min] ?? opaque;
}

function paintEach(words: Uint32Array, { pixels }: StoredFrame, wordOf: (stored: number) => number): void {
  for (let at = 0; at < words.length; at += 1) words[at] = wordOf(pixels[at] ?? 0);
}

function paintColour(words: Uint32Array, frame: StoredFrame): void {
  const colourAt = trueColour(frame);
  for (let place = 0; place < words.length; place += 1) words[place] = word(...colourAt(place));
}
