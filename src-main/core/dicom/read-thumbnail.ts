import sharp from 'sharp';
import type { GreyImage } from '../../../src-preload/imaging/grey-image.ts';

/** The small picture of an image (`makeThumbnail`) as luminance again. */
export async function readThumbnail(webp: Uint8Array): Promise<GreyImage> {
  const { data, info } = await sharp(webp).raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const values = new Float32Array(width * height);
  for (let at = 0; at < values.length; at++) values[at] = (data[at * channels] ?? 0) / 255;
  return { width, height, values };
}
