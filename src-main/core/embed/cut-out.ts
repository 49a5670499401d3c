import type { GreyImage } from '../../../src-preload/imaging/grey-image.ts';

/** A rectangle in pixels of an image; it may have fractions. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The pixels of a box, at least one; what lies beside the image is left out. */
export function cutOut({ width, height, values }: GreyImage, box: Box): GreyImage {
  const left = Math.min(width - 1, Math.max(0, Math.floor(box.x)));
  const top = Math.min(height - 1, Math.max(0, Math.floor(box.y)));
  const across = Math.max(1, Math.min(width, Math.ceil(box.x + box.width)) - left);
  const down = Math.max(1, Math.min(height, Math.ceil(box.y + box.height)) - top);
  const cut = new Float32Array(across * down);
  for (let y = 0; y < down; y++) {
    const from = (top + y) * width + left;
    cut.set(values.subarray(from, from + across), y * across);
  }
  return { width: across, height: down, values: cut };
}
