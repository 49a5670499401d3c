import { settle } from '../refusal.ts';
import type { Dataset, Tag } from './dataset.ts';
import { frameShape, largestFrameBytes } from './frame-shape.ts';
import { pixelData } from './pixel-data.ts';
import { readNative } from './read-native.ts';
import { explicitBigEndian } from './transfer-syntax.ts';

/** One overlay plane over a frame (PS3.3 C.9.2). */
export interface Overlay {
  readonly rows: number;
  readonly columns: number;
  /** Where its first pixel lies over the image's, from 0; may be negative. */
  readonly top: number;
  readonly left: number;
  readonly kind: 'graphics' | 'region-of-interest';
  /** rows × columns, 1 where the overlay is. */
  readonly mask: Uint8Array;
}

/** The overlay planes of groups 6000 … 601E that lie over a frame, counted from 0. What is unusable is left out. */
export function readOverlays(dataset: Dataset, frame: number): readonly Overlay[] {
  return Array.from({ length: 16 }, (_, index) => 0x6000 + 2 * index).flatMap((group) => {
    const overlay = readOverlay(dataset, group, frame);
    return overlay === undefined ? [] : [overlay];
  });
}

function readOverlay(dataset: Dataset, group: number, frame: number): Overlay | undefined {
  const tag = (element: string): Tag => `x${group.toString(16)}${element}`;
  const rows = dataset.number(tag('0010')) ?? 0;
  const columns = dataset.number(tag('0011')) ?? 0;
  const count = rows * columns;
  if (!(rows >= 1 && columns >= 1 && count <= largestFrameBytes)) return undefined;
  const own = frame - ((dataset.number(tag('0051')) ?? 1) - 1); // Image Frame Origin counts from 1
  const frames = dataset.number(tag('0015'));
  // Without a number of frames the overlay is one plane over every frame (C.9.2.1.2).
  if (frames !== undefined && (own < 0 || own >= frames)) return undefined;
  const mask = dataset.has(tag('3000'))
    ? planeMask(dataset, tag('3000'), (frames === undefined ? 0 : own) * count, count)
    : embeddedMask(dataset, dataset.number(tag('0102')), frame, count);
  if (mask === undefined || !mask.includes(1)) return undefined; // many machines send planes with nothing on them
  const [top = 1, left = 1] = dataset.numbers(tag('0050'));
  const kind = dataset.text(tag('0040')) === 'R' ? 'region-of-interest' : 'graphics';
  return { rows, columns, top: top - 1, left: left - 1, kind, mask };
}

/** Bits packed lowest first, frames not padded to bytes (PS3.5 8.1.2). */
function planeMask(dataset: Dataset, tag: Tag, from: number, count: number): Uint8Array | undefined {
  const bytes = dataset.bytes(tag);
  if (bytes === undefined || bytes.length * 8 < from + count) return undefined;
  // Big-endian words have their neighbours swapped.
  const flip = dataset.transferSyntax === explicitBigEndian && dataset.vr(tag) === 'OW' ? 1 : 0;
  const mask = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    const bit = from + index;
    mask[index] = ((bytes[(bit >> 3) ^ flip] ?? 0) >> (bit & 7)) & 1;
  }
  return mask;
}

/** The retired way: one of the bits that pixels leave unused; only uncompressed pixels still have it. */
function embeddedMask(
  dataset: Dataset,
  bit: number | undefined,
  frame: number,
  count: number,
): Uint8Array | undefined {
  const pixels = pixelData(dataset);
  if (bit === undefined || pixels?.kind !== 'native') return undefined;
  const mask = settle(() => {
    const shape = frameShape(dataset);
    const unused =
      bit >= 0 &&
      bit < shape.bitsAllocated &&
      (bit > shape.highBit || bit <= shape.highBit - shape.bitsStored);
    if (!unused || shape.samples !== 1 || shape.real || shape.rows * shape.columns !== count)
      return undefined;
    const words = readNative({ ...pixels, words: pixels.vr === 'OW' }, shape, frame);
    return Uint8Array.from(words, (word) => (word >>> bit) & 1);
  });
  return mask.ok ? mask.value : undefined; // pixels that cannot be read have been reported where they are shown
}
