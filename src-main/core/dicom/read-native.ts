import type { PixelArray } from '../../../src-preload/imaging/stored-frame.ts';
import { Refusal } from '../refusal.ts';
import type { FrameShape } from './frame-shape.ts';
import { weavePlanes } from './weave-planes.ts';

/** Uncompressed pixel bytes and how they lie. */
export interface NativeBytes {
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
  /** The bytes were written as 16-bit words (VR OW); in big endian this swaps neighbours even of 8-bit samples. */
  readonly words: boolean;
}

/**
 * One frame of uncompressed pixel data (PS3.5 8.1, 8.2) as values with the samples interleaved: big endian swapped,
 * single bits unpacked, planes woven, shared chroma given to both its pixels. Throws `truncated`.
 */
export function readNative(native: NativeBytes, shape: FrameShape, frame: number): PixelArray {
  const values = valuesOf(sliceFrame(native, shape, frame), shape);
  if (isShared(shape)) return shareChroma(values, shape);
  return shape.planar ? weavePlanes(values) : values;
}

/** How many bits one frame takes; frames of single bits are not padded to bytes (PS3.5 8.1.1). */
export function nativeFrameBits(shape: FrameShape): number {
  const samples = isShared(shape) ? 2 : shape.samples;
  return shape.rows * shape.columns * samples * shape.bitsAllocated;
}

/** C.7.6.3.1.2: two neighbours share their chroma, four samples for two pixels, Y1 Y2 CB CR. */
function isShared(shape: FrameShape): boolean {
  return shape.photometric === 'YBR_FULL_422' && shape.samples === 3;
}

/** The frame's own little-endian bytes in memory of its own, so that any typed array can lie over them. */
function sliceFrame(
  { bytes, littleEndian, words }: NativeBytes,
  shape: FrameShape,
  frame: number,
): Uint8Array<ArrayBuffer> {
  const bits = nativeFrameBits(shape);
  const unit = !littleEndian && words && shape.bitsAllocated <= 8 ? 16 : shape.bitsAllocated;
  const from = (frame * bits) / 8;
  const to = ((frame + 1) * bits) / 8;
  if (Math.ceil(to) > bytes.length)
    throw new Refusal('truncated', 'The pixel data end before this frame does.');
  if (shape.bitsAllocated === 1)
    return unpackBits(littleEndian ? bytes : swapped(bytes, unit), frame * bits, bits);
  // Not slice(): a Buffer's is a view, and what we fit in place would be the file's own bytes.
  if (littleEndian || unit === 8) return new Uint8Array(bytes.subarray(from, to));
  // Words of 8-bit samples may straddle the frame's ends: swap whole words, then cut.
  const start = from - (from % (unit / 8));
  return swapped(bytes.subarray(start, to + (to % (unit / 8))), unit)
    .subarray(from - start, to - start)
    .slice();
}

function unpackBits(bytes: Uint8Array, from: number, count: number): Uint8Array<ArrayBuffer> {
  const values = new Uint8Array(count);
  for (let index = 0; index < count; index += 1) {
    const bit = from + index;
    values[index] = ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1;
  }
  return values;
}

function swapped(bytes: Uint8Array, unit: number): Uint8Array<ArrayBuffer> {
  const size = unit / 8;
  const copy = new Uint8Array(bytes.length - (bytes.length % size));
  copy.set(bytes.subarray(0, copy.length));
  const words = Buffer.from(copy.buffer);
  if (size === 2) words.swap16();
  if (size === 4) words.swap32();
  if (size === 8) words.swap64();
  return copy;
}

function valuesOf(bytes: Uint8Array<ArrayBuffer>, shape: FrameShape): PixelArray {
  const buffer = bytes.buffer;
  if (shape.real) return shape.bitsAllocated === 64 ? new Float64Array(buffer) : new Float32Array(buffer);
  if (shape.bitsAllocated <= 8) return bytes;
  return shape.bitsAllocated === 16 ? new Uint16Array(buffer) : new Uint32Array(buffer);
}

function shareChroma(values: PixelArray, shape: FrameShape): PixelArray {
  if (shape.columns % 2 !== 0)
    throw new Refusal('malformed', 'YBR_FULL_422 needs an even number of columns.');
  const wide = new (shape.bitsAllocated === 16 ? Uint16Array : Uint8Array)((values.length / 2) * 3);
  for (let from = 0, to = 0; from + 3 < values.length; from += 4, to += 6) {
    const blue = values[from + 2] ?? 0;
    const red = values[from + 3] ?? 0;
    wide[to] = values[from] ?? 0;
    wide[to + 1] = blue;
    wide[to + 2] = red;
    wide[to + 3] = values[from + 1] ?? 0;
    wide[to + 4] = blue;
    wide[to + 5] = red;
  }
  return wide;
}
