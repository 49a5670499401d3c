import type { PixelArray } from '../../../../src-preload/imaging/stored-frame.ts';

/** What the data set says about the frame that a codestream holds; a codec refuses a codestream that says otherwise. */
export interface ExpectedFrame {
  readonly rows: number;
  readonly columns: number;
  readonly samples: 1 | 3;
  readonly bitsAllocated: 8 | 16 | 32;
  /** Whether the data set's photometric interpretation says that three samples are luma and chroma. */
  readonly chroma: boolean;
}

/** A decoded codestream. */
export interface DecodedFrame {
  readonly rows: number;
  readonly columns: number;
  readonly samples: 1 | 3;
  /** rows × columns × samples values, samples interleaved. */
  readonly values: PixelArray;
  /** Three samples: whether they are RGB now, or still what the photometric interpretation calls them. */
  readonly colour: 'rgb' | 'as-stated';
  /** Linear size over the size the data set states: 1, or 1/2, 1/4 … after a reduced-resolution decode. */
  readonly scale: number;
}

/**
 * The one port every compressed transfer syntax stands behind. Throws a `Refusal` (`codestream-broken`,
 * `pixel-format-unsupported`) on content it cannot decode and is as good as new for the next frame. `reduce` allows
 * 1 / 2^reduce of the size where the codec is cheaper for it.
 */
export type Codec = (bytes: Uint8Array, expected: ExpectedFrame, reduce: number) => Promise<DecodedFrame>;
