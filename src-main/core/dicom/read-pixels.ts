import type { Outcome } from '../../../src-preload/contract/failure.ts';
import type { PixelArray, StoredFrame } from '../../../src-preload/imaging/stored-frame.ts';
import { Refusal, settleAsync } from '../refusal.ts';
import type { DecodedFrame } from './codecs/codec.ts';
import { codecFor, isCompressed, refuseUnread, rleLossless } from './codecs/codec-for.ts';
import type { Dataset } from './dataset.ts';
import { fitSamples } from './fit-samples.ts';
import { frameFragments, type Encapsulated } from './frame-fragments.ts';
import { frameShape, type FrameShape } from './frame-shape.ts';
import { pixelData } from './pixel-data.ts';
import { readNative } from './read-native.ts';

export interface PixelWish {
  /** A smaller decode will do as long as its longer side has at least this many pixels. */
  readonly atLeast?: number;
}

/** Encapsulated uncompressed, explicit little endian: native frames in fragments (PS3.5 A.4.11). */
const encapsulatedUncompressed = '1.2.840.10008.1.2.1.98';

/**
 * Decodes one frame, counted from 0, to its stored values: no modality LUT, window or colour conversion but the one
 * that is part of the codestream. Fails with `no-pixels`, `malformed`, `truncated`, `too-large`,
 * `pixel-format-unsupported`, `transfer-syntax-unsupported` or `codestream-broken`.
 */
export function readPixels(
  dataset: Dataset,
  frame: number,
  wish: PixelWish = {},
): Promise<Outcome<StoredFrame>> {
  return settleAsync(async () => {
    refuseUnread(dataset.transferSyntax);
    const shape = frameShape(dataset);
    if (!Number.isInteger(frame) || frame < 0 || frame >= shape.frames) {
      throw new Refusal('not-found', `There is no frame ${frame}; the data set says it has ${shape.frames}.`);
    }
    const pixels = pixelData(dataset);
    if (pixels?.kind === 'encapsulated') return readEncapsulated(dataset, pixels, shape, frame, wish);
    if (pixels === undefined) throw new Refusal('no-pixels', 'The data set has no pixel data.');
    if (isCompressed(dataset.transferSyntax)) {
      throw new Refusal(
        'malformed',
        'The transfer syntax is compressed, the pixel data are not encapsulated.',
      );
    }
    const native = { ...pixels, words: pixels.vr === 'OW' };
    return storedFrame(readNative(native, shape, frame), shape);
  });
}

async function readEncapsulated(
  dataset: Dataset,
  pixels: Encapsulated,
  shape: FrameShape,
  frame: number,
  wish: PixelWish,
): Promise<StoredFrame> {
  const bytes = frameFragments(pixels, frame, shape.frames);
  if (dataset.transferSyntax === encapsulatedUncompressed) {
    return storedFrame(readNative({ bytes, littleEndian: true, words: false }, shape, 0), shape);
  }
  const decode = codecFor(dataset.transferSyntax);
  const { bitsAllocated } = shape;
  if (bitsAllocated === 1 || bitsAllocated === 64) {
    throw new Refusal('pixel-format-unsupported', `Compressed pixels of ${bitsAllocated} bits are not read.`);
  }
  const decoded = await decode(bytes, { ...shape, bitsAllocated }, halvings(shape, wish));
  // A codestream holds values, not words with a high bit: only RLE keeps the words as they were.
  const highBit = dataset.transferSyntax === rleLossless ? shape.highBit : shape.bitsStored - 1;
  return storedFrame(decoded.values, { ...shape, highBit }, decoded);
}

function storedFrame(values: PixelArray, shape: FrameShape, decoded?: DecodedFrame): StoredFrame {
  const { bitsAllocated, bitsStored, signed } = shape;
  const { rows, columns, samples, scale } = decoded ?? { ...shape, scale: 1 };
  const photometric = decoded?.colour === 'rgb' && samples === 3 ? 'RGB' : shape.photometric;
  return {
    rows,
    columns,
    samples,
    bitsAllocated,
    bitsStored,
    signed,
    photometric,
    ...fitSamples(values, shape),
    scale,
  };
}

/** How often the frame can be halved before its longer side falls below the wish. */
function halvings(shape: FrameShape, { atLeast }: PixelWish): number {
  if (atLeast === undefined || !(atLeast >= 1)) return 0;
  return Math.max(0, Math.floor(Math.log2(Math.max(shape.rows, shape.columns) / atLeast)));
}
