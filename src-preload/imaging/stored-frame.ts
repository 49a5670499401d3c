/** One decoded frame as it is stored, before any modality LUT, window or colour conversion. */

export type PixelArray =
  Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** PS3.3 C.7.6.3.1.2, after decoding: what the interleaved samples of a frame mean. */
export type Photometric =
  'MONOCHROME1' | 'MONOCHROME2' | 'RGB' | 'YBR_FULL' | 'YBR_FULL_422' | 'PALETTE COLOR';

export interface StoredFrame {
  readonly rows: number;
  readonly columns: number;
  readonly samples: 1 | 3;
  readonly bitsAllocated: 1 | 8 | 16 | 32 | 64;
  readonly bitsStored: number;
  readonly signed: boolean;
  readonly photometric: Photometric;
  /** rows × columns × samples values, samples interleaved, unused high bits masked, sign extended. */
  readonly pixels: PixelArray;
  /** Smallest and largest stored value, over all samples; padding is not left out here. */
  readonly min: number;
  readonly max: number;
  /** Linear size of this frame over the size that the file states: 1, or less after a reduced-resolution decode. */
  readonly scale: number;
}
