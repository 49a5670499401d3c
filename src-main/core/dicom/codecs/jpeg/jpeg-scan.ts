import type { HuffmanTable } from './huffman-table.ts';

/** One component of a frame (ISO 10918-1 B.2.2). */
export interface JpegComponent {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  readonly quantisation: number;
}

/** A component as one scan codes it. */
export interface ScanComponent {
  /** Its place in the frame. */
  readonly index: number;
  readonly dc: HuffmanTable | undefined;
  readonly ac: HuffmanTable | undefined;
}

/** One scan (B.2.3) with the tables in force when it begins. */
export interface JpegScan {
  readonly components: readonly ScanComponent[];
  /** First and last coefficient; lossless: the predictor and 0. */
  readonly spectralStart: number;
  readonly spectralEnd: number;
  readonly approximationHigh: number;
  /** Also the point transform of a lossless scan. */
  readonly approximationLow: number;
  readonly restartInterval: number;
  /** Where its entropy-coded bytes begin. */
  readonly at: number;
}
