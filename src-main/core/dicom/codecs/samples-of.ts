import type { PixelArray } from '../../../../src-preload/imaging/stored-frame.ts';

/** A codec's output bytes, copied out of its heap, as values: one byte a sample up to 8 bits, else two. */
export function samplesOf(heap: Uint8Array, bits: number, signed: boolean): PixelArray {
  const { buffer } = heap.slice();
  if (bits <= 8) return signed ? new Int8Array(buffer) : new Uint8Array(buffer);
  return signed ? new Int16Array(buffer) : new Uint16Array(buffer);
}
