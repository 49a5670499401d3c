import type { FramePixels } from '../../../../src-preload/contract/frame-message.ts';
import { opaque } from '../../../../src-preload/imaging/display-table.ts';
import type { Area, Placement } from '../placement.ts';

interface Sampled {
  readonly rows: number;
  readonly columns: number;
  readonly min: number;
  readonly pixels: FramePixels;
}

/** How the places of an area find their pixels: two samples a place along each side, -1 outside the image. */
export interface Sampling {
  readonly across: Int32Array;
  readonly down: Int32Array;
}

/**
 * Which pixels each column and row of an area shows, when an image is drawn smaller than it is. Turns are quarters, so a
 * place's pixel is the sum of what its column and its row say: `across[2·x] + down[2·y]`.
 */
export function sampleAcross(
  { a, b, c, d, e, f }: Placement,
  { rows, columns }: Pick<Sampled, 'rows' | 'columns'>,
  area: Area,
): Sampling {
  // Lying on its side, the image's rows run down the screen.
  const lying = a === 0;
  return {
    across: lying ? samples(area.width, c, e, rows, columns) : samples(area.width, a, e, columns, 1),
    down: lying ? samples(area.height, b, f, columns, 1) : samples(area.height, d, f, rows, columns),
  };
}

function samples(places: number, size: number, start: number, pixels: number, stride: number): Int32Array {
  const found = new Int32Array(places * 2);
  for (let at = 0; at < found.length; at += 1) {
    // A quarter and three quarters of the way across a place: four samples of it, evenly spread.
    const pixel = Math.floor((at / 2 + 0.25 - start) / size);
    found[at] = pixel >= 0 && pixel < pixels ? pixel * stride : -1;
  }
  return found;
}

/** Paints an area with the mean of four pixels a place, by a table of grey words; black outside the image. */
export function paintSamples(
  { pixels, min }: Sampled,
  table: Uint32Array,
  { across, down }: Sampling,
  words: Uint32Array,
): void {
  const width = across.length / 2;
  const height = down.length / 2;
  for (let y = 0; y < height; y += 1) {
    const upper = down[2 * y] ?? -1;
    const lower = down[2 * y + 1] ?? -1;
    const from = y * width;
    if (upper < 0 || lower < 0) {
      words.fill(opaque, from, from + width);
      continue;
    }
    for (let x = 0; x < width; x += 1) {
      const left = across[2 * x] ?? -1;
      const right = across[2 * x + 1] ?? -1;
      if (left < 0 || right < 0) {
        words[from + x] = opaque;
        continue;
      }
      const sum =
        ((table[(pixels[upper + left] ?? 0) - min] ?? 0) & 255) +
        ((table[(pixels[upper + right] ?? 0) - min] ?? 0) & 255) +
        ((table[(pixels[lower + left] ?? 0) - min] ?? 0) & 255) +
        ((table[(pixels[lower + right] ?? 0) - min] ?? 0) & 255);
      words[from + x] = (((sum + 2) >> 2) * 0x010101) | opaque;
    }
  }
}
