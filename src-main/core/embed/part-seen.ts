import type { GreyImage } from '../../../src-preload/imaging/grey-image.ts';
import type { Box } from './cut-out.ts';
import type { ModelInput } from './model-manifest.ts';

/** The largest difference of luminance (0…1) in a line that shows nothing: 10 of 255 levels. */
const evenness = 0.04;
/** So much of a side may be cut off at each end. */
const most = 0.25;

/**
 * The part of an image that a model looks at, in its pixels: all of it, or, where the manifest says so, what is left when
 * even lines are cut off at its edges. A collimator's shadow or a border shrinks and moves the chest within the square, and
 * a film is then no longer near itself; both are even.
 */
export function partSeen(image: GreyImage, fit: ModelInput['fit'] | undefined): Box {
  const { width, height } = image;
  if (fit !== 'cut-even-edges, pad-to-square-with-0') return { x: 0, y: 0, width, height };
  const top = evenLines(height, (line) => isEven(image, line * width, 1, width));
  const bottom = evenLines(height, (line) => isEven(image, (height - 1 - line) * width, 1, width));
  const left = evenLines(width, (line) => isEven(image, line, width, height));
  const right = evenLines(width, (line) => isEven(image, width - 1 - line, width, height));
  return { x: left, y: top, width: width - left - right, height: height - top - bottom };
}

function evenLines(length: number, isEvenLine: (line: number) => boolean): number {
  const limit = Math.floor(length * most);
  let count = 0;
  while (count < limit && isEvenLine(count)) count++;
  return count;
}

function isEven({ values }: GreyImage, from: number, step: number, count: number): boolean {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < count; i++) {
    const value = values[from + i * step] ?? 0;
    if (value < low) low = value;
    if (value > high) high = value;
    if (high - low > evenness) return false;
  }
  return true;
}
