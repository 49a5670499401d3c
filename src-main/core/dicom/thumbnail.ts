import sharp from 'sharp';
import type { GreyImage } from '../../../src-preload/imaging/grey-image.ts';
import { shrink } from '../../../src-preload/imaging/shrink.ts';

/**
 * A WebP of a frame, at most `longestSide` pixels long, proportions kept, never enlarged. Least encoding effort: a
 * few milliseconds, and a thumbnail is read more often from a cache than from a line.
 */
export function makeThumbnail(image: GreyImage, longestSide: number): Promise<Uint8Array> {
  // Block means down to twice the size, then the resampling filter: the filter over a whole film takes 40 ms.
  const factor = Math.floor(Math.max(image.width, image.height) / (2 * longestSide));
  const { width, height, values } = shrink(image, factor);
  const levels = new Uint8Array(values.length);
  for (let at = 0; at < levels.length; at += 1) levels[at] = Math.round((values[at] ?? 0) * 255);
  return sharp(levels, { raw: { width, height, channels: 1 } })
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .webp({ effort: 0, quality: 80 })
    .toBuffer();
}
