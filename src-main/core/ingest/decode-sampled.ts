import type { StoredFrame } from '../../../src-preload/imaging/stored-frame.ts';
import type { ParsedDataset } from '../dicom/parsed-dataset.ts';
import { readPixels } from '../dicom/read-pixels.ts';
import { Refusal } from '../refusal.ts';
import type { PixelIdentity } from '../store/images.ts';
import { hashCodestreams } from './hash-codestreams.ts';
import { hashPixels } from './hash-pixels.ts';
import { sampledFrames } from './sampled-frames.ts';

export interface DecodeWish {
  /** A smaller decode will do as long as its longer side has at least this many pixels. */
  readonly atLeast: number;
  /** Hashes (hex) of images that carry the same UID: pixels are compared with theirs, unless a codestream is the same. */
  readonly rivals: readonly string[];
  /** Every pixel is wanted whatever the rivals. */
  readonly whole: boolean;
}

export interface DecodedImage extends PixelIdentity {
  readonly frames: readonly { readonly number: number; readonly stored: StoredFrame }[];
}

/**
 * Decodes the sampled frames of an image, small where the codec is cheaper for it and no pixel has to be compared, and
 * says by what hash the image is known. Throws the refusals of `readPixels`.
 */
export async function decodeSampled(
  dataset: ParsedDataset,
  count: number,
  { atLeast, rivals, whole }: DecodeWish,
): Promise<DecodedImage> {
  const numbers = sampledFrames(count);
  const codestreams = hashCodestreams(dataset, numbers);
  const isKnown = codestreams !== undefined && rivals.includes(Buffer.from(codestreams).toString('hex'));
  const wish = !whole && (rivals.length === 0 || isKnown) ? { atLeast } : {};
  const frames = [];
  for (const number of numbers) {
    const stored = await readPixels(dataset, number, wish);
    if (!stored.ok) throw new Refusal(stored.failure.code, stored.failure.detail);
    frames.push({ number, stored: stored.value });
  }
  if (codestreams !== undefined && frames.some(({ stored }) => stored.scale < 1))
    return { frames, sha256: codestreams, hashedBy: 'codestream' };
  const pixels = frames.map(({ stored }) => stored);
  return { frames, sha256: hashPixels(pixels, count), hashedBy: 'pixels' };
}
