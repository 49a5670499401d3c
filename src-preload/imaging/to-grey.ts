import { defaultVoi } from './default-voi.ts';
import type { GreyImage } from './grey-image.ts';
import type { GreyScale } from './grey-scale.ts';
import { luma, luminanceFunction, tableOver } from './luminance.ts';
import type { StoredFrame } from './stored-frame.ts';
import { trueColour } from './true-colour.ts';
import type { Voi } from './voi.ts';

/**
 * A frame as luminance 0 … 1 in floating point, unrounded: what thumbnails are made of and what the model sees.
 * `voi` is the file's own choice (`defaultVoi`) unless given; colour frames have none and become their luma.
 */
export function toGrey(frame: StoredFrame, scale: GreyScale, voi: Voi = defaultVoi(frame, scale)): GreyImage {
  const places = frame.rows * frame.columns;
  const values = new Float32Array(places);
  if (frame.samples === 3) fillFromColour(values, frame);
  else fillFromGrey(values, frame, luminanceFunction(scale, voi));
  return { width: frame.columns, height: frame.rows, values };
}

function fillFromColour(values: Float32Array, frame: StoredFrame): void {
  const colourAt = trueColour(frame);
  for (let place = 0; place < values.length; place += 1) values[place] = luma(...colourAt(place)) / 255;
}

function fillFromGrey(values: Float32Array, frame: StoredFrame, luminance: (stored: number) => number): void {
  const { pixels, min } = frame;
  const table = tableOver(frame, (length, valueAt) =>
    Float32Array.from({ length }, (_, index) => luminance(valueAt(index))),
  );
  if (table === undefined)
    for (let at = 0; at < values.length; at += 1) values[at] = luminance(pixels[at] ?? 0);
  else for (let at = 0; at < values.length; at += 1) values[at] = table[(pixels[at] ?? 0) - min] ?? 0;
}
