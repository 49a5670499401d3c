import type { Outcome } from '../../../src-preload/contract/failure.ts';
import { Refusal, settle } from '../refusal.ts';
import type { Dataset } from './dataset.ts';
import { frameShape } from './frame-shape.ts';
import { pixelData } from './pixel-data.ts';
import { nativeFrameBits } from './read-native.ts';

/**
 * How many frames a data set has, if its pixel data can hold as many as it states: at least one fragment a frame, or
 * all of a frame's bits. Fails with `truncated` where it cannot (single frames may still be readable), and with what
 * `readPixels` says about an unusable image pixel module.
 */
export function countFrames(dataset: Dataset): Outcome<number> {
  return settle(() => {
    const shape = frameShape(dataset);
    const pixels = pixelData(dataset);
    const held =
      pixels?.kind === 'encapsulated'
        ? pixels.fragments.length
        : Math.floor(((pixels?.bytes.length ?? 0) * 8) / nativeFrameBits(shape));
    if (shape.frames <= held) return shape.frames;
    throw new Refusal('truncated', `The data set states ${shape.frames} frames and holds ${held}.`);
  });
}
