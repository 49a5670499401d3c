import { createHash } from 'node:crypto';
import { frameFragments } from '../dicom/frame-fragments.ts';
import { frameShape } from '../dicom/frame-shape.ts';
import type { ParsedDataset } from '../dicom/parsed-dataset.ts';
import { pixelData } from '../dicom/pixel-data.ts';
import { senseOf } from './hash-pixels.ts';

/**
 * SHA-256 over the codestreams of these frames and what the header makes of them: the same hash, the same pixels,
 * without decoding one. Another hash says nothing: the same film may have been encoded twice. Undefined for pixels that
 * are not encapsulated. Never equal to a hash of pixels. Throws what `frameShape` and `frameFragments` throw.
 */
export function hashCodestreams(dataset: ParsedDataset, frames: readonly number[]): Uint8Array | undefined {
  const pixels = pixelData(dataset);
  if (pixels?.kind !== 'encapsulated') return undefined;
  const { rows, columns, samples, bitsAllocated, bitsStored, signed, photometric, ...shape } =
    frameShape(dataset);
  const facts = { rows, columns, samples, bitsAllocated, bitsStored, signed, frameCount: shape.frames };
  const hash = createHash('sha256');
  hash.update(JSON.stringify({ codestreams: frames.length, ...facts, photometric: senseOf(photometric) }));
  for (const frame of frames) {
    const codestream = frameFragments(pixels, frame, shape.frames);
    hash.update(`${codestream.length}:`).update(codestream);
  }
  return hash.digest();
}
