/** An inverse DCT of one block after another, at full size or smaller. */
export interface BlockTransform {
  /** Points a side: 8, 4, 2 or 1. */
  readonly size: number;
  /** The samples of the last block, `size` × `size`, around 0. */
  readonly samples: Float64Array | Int32Array;
  /** Transforms the 64 quantised coefficients from `at`, in natural order, by the table in the same order. */
  transform(coefficients: Int16Array, at: number, quantisation: Float64Array): void;
}
