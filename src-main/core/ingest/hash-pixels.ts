import { createHash } from 'node:crypto';
import type { StoredFrame } from '../../../src-preload/imaging/stored-frame.ts';

/**
 * SHA-256 over decoded frames: what makes two files "the same pixels", whatever their encoding or header. Shape and
 * meaning go in with the values, so that a transposed or inverted twin is another image.
 */
export function hashPixels(frames: readonly StoredFrame[], frameCount: number): Uint8Array {
  const hash = createHash('sha256');
  for (const frame of frames) {
    const { rows, columns, samples, bitsAllocated, signed, photometric } = frame;
    hash.update(
      JSON.stringify({
        rows,
        columns,
        samples,
        bitsAllocated,
        signed,
        photometric: senseOf(photometric),
        frameCount,
      }),
    );
    hash.update(new Uint8Array(frame.pixels.buffer, frame.pixels.byteOffset, frame.pixels.byteLength));
  }
  return hash.digest();
}

/** The decoder of a compressed syntax may give RGB for what another stores as YBR: both are colour. */
export function senseOf(photometric: StoredFrame['photometric']): string {
  return photometric === 'MONOCHROME1' || photometric === 'PALETTE COLOR' ? photometric : 'direct';
}
