import type { PixelArray } from '../../../src-preload/imaging/stored-frame.ts';
import type { FrameShape } from './frame-shape.ts';

export interface FittedSamples {
  readonly pixels: PixelArray;
  readonly min: number;
  readonly max: number;
}

type Depth = Pick<FrameShape, 'bitsAllocated' | 'bitsStored' | 'highBit' | 'signed' | 'real'>;

/**
 * The stored values proper: the bits between High Bit and High Bit − Bits Stored + 1, sign extended where Pixel
 * Representation says so (PS3.5 8.1.1). What lies in the other bits, an overlay or rubbish, is gone. In place where
 * the values already have the right type.
 */
export function fitSamples(values: PixelArray, depth: Depth): FittedSamples {
  if (depth.real) return { pixels: values, ...finiteRange(values) };
  const pixels = sameMemory(values, depth) ?? arrayFor(depth, values.length);
  const left = 31 - depth.highBit;
  const right = 32 - depth.bitsStored;
  let min = Infinity;
  let max = -Infinity;
  for (let index = 0; index < values.length; index += 1) {
    const bits = (values[index] ?? 0) << left;
    const value = depth.signed ? bits >> right : bits >>> right;
    if (value < min) min = value;
    if (value > max) max = value;
    pixels[index] = value;
  }
  return { pixels, min, max };
}

/** Floating point values; the range leaves out what is not a number or not finite. */
function finiteRange(values: PixelArray): { min: number; max: number } {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min > max ? { min: 0, max: 0 } : { min, max };
}

function arrayFor({ bitsAllocated, signed }: Depth, length: number): PixelArray {
  if (bitsAllocated <= 8) return signed ? new Int8Array(length) : new Uint8Array(length);
  if (bitsAllocated === 16) return signed ? new Int16Array(length) : new Uint16Array(length);
  return signed ? new Int32Array(length) : new Uint32Array(length);
}

/** The same bytes read as the wanted type, where the values are as wide as the wanted type already. */
function sameMemory(values: PixelArray, { bitsAllocated, signed }: Depth): PixelArray | undefined {
  if (values.BYTES_PER_ELEMENT * 8 !== Math.max(8, bitsAllocated)) return undefined;
  const { buffer, byteOffset, length } = values;
  if (bitsAllocated <= 8) {
    return signed ? new Int8Array(buffer, byteOffset, length) : new Uint8Array(buffer, byteOffset, length);
  }
  if (bitsAllocated === 16) {
    return signed ? new Int16Array(buffer, byteOffset, length) : new Uint16Array(buffer, byteOffset, length);
  }
  return signed ? new Int32Array(buffer, byteOffset, length) : new Uint32Array(buffer, byteOffset, length);
}
