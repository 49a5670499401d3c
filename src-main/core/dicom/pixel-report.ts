import { createHash } from 'node:crypto';
import type { Outcome } from '../../../src-preload/contract/failure.ts';
import { succeed } from '../../../src-preload/contract/failure.ts';
import type { StoredFrame } from '../../../src-preload/imaging/stored-frame.ts';
import { isCompressed, rleLossless } from './codecs/codec-for.ts';
import { countFrames } from './count-frames.ts';
import type { Dataset } from './dataset.ts';
import { readPixels } from './read-pixels.ts';
import { ybrToRgb } from './ybr-to-rgb.ts';

/** What can be said about one decoded frame so that two decoders can be compared. */
export interface PixelReport {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samples: number;
  readonly bitsStored: number;
  readonly signed: boolean;
  readonly photometric: string;
  readonly transferSyntax: string;
  readonly min: number;
  readonly max: number;
  readonly sha256: string;
}

/** Decodes one frame, counted from 0, and describes it; colour of the JPEG family as RGB. Fails as `readPixels` and `countFrames` do. */
export async function pixelReport(dataset: Dataset, frame: number): Promise<Outcome<PixelReport>> {
  const frames = countFrames(dataset);
  if (!frames.ok) return frames;
  const decoded = await readPixels(dataset, frame);
  if (!decoded.ok) return decoded;
  const { transferSyntax } = dataset;
  const asDecoded = isJpegFamily(transferSyntax) ? ybrToRgb(decoded.value) : decoded.value;
  const { rows, columns, samples, bitsStored, signed, photometric, min, max } = asDecoded;
  const size = { rows, columns, frames: frames.value, samples };
  return succeed({
    ...size,
    bitsStored,
    signed,
    photometric,
    transferSyntax,
    min,
    max,
    sha256: pixelHash(asDecoded),
  });
}

/** Decoders of these give RGB, the lossless ones too: dcmtk's does for a YBR_FULL film in .70. RLE leaves what it finds. */
function isJpegFamily(transferSyntax: string): boolean {
  return isCompressed(transferSyntax) && transferSyntax !== rleLossless;
}

/**
 * SHA-256 of a frame before any LUT or colour conversion: little endian in Bits Allocated (single bits in a byte
 * each), high bits masked and sign extended, samples interleaved.
 */
export function pixelHash({ pixels }: StoredFrame): string {
  const bytes = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  return createHash('sha256').update(bytes).digest('hex');
}
