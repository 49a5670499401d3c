import { open } from 'node:fs/promises';
import sharp from 'sharp';
import { luma } from '../../../src-preload/imaging/luminance.ts';
import type { GreyImage } from '../../../src-preload/imaging/grey-image.ts';
import type { Outcome } from '../../../src-preload/contract/failure.ts';
import { Refusal, settleAsync } from '../refusal.ts';
import { openToRead } from './readable-files.ts';

/** As much as the largest detector has, twice over. */
const mostPixels = 8192 * 8192;
const mostBytes = 256 * 1024 * 1024;

/** What a query may be; sharp knows more formats (SVG, TIFF, GIF …) than are let in. */
const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
];

/** Whether a file begins like a PNG or a JPEG. */
export function looksLikeImageFile(head: Uint8Array): boolean {
  return signatures.some(([, signature]) => signature.every((byte, at) => head[at] === byte));
}

/**
 * A PNG or JPEG file as luminance 0 … 1: 16-bit grey keeps its depth, colour becomes luma, transparency lies on black,
 * and the orientation that a camera notes is applied. Fails with `vanished`, `unreadable`, `image-type-unsupported`,
 * `too-large`, `truncated` or `codestream-broken`.
 */
export function readImageFile(path: string): Promise<Outcome<GreyImage>> {
  return settleAsync(async () => {
    const file = await openToRead(path, { open });
    try {
      if (file.size > mostBytes) throw new Refusal('too-large');
      const bytes = await file.read(file.size);
      if (!looksLikeImageFile(bytes))
        throw new Refusal('image-type-unsupported', 'Only PNG, JPEG and DICOM files can be read.');
      return await decode(bytes);
    } finally {
      await file.close();
    }
  });
}

async function decode(bytes: Uint8Array): Promise<GreyImage> {
  const image = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'truncated', sequentialRead: true });
  try {
    const { depth, channels: stored } = await image.metadata();
    const isDeep = depth === 'ushort';
    const flat = image.autoOrient().flatten({ background: '#000' });
    // Without the space of its own depth sharp computes in eight bits.
    const upright = isDeep ? flat.toColourspace(stored < 3 ? 'grey16' : 'rgb16') : flat;
    const { data, info } = await upright
      .raw({ depth: isDeep ? 'ushort' : 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const samples = isDeep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
    const { width, height, channels } = info;
    return { width, height, values: luminance(samples, channels, isDeep ? 0xffff : 0xff) };
  } catch (error) {
    throw refusalOf(error);
  }
}

function luminance(samples: Uint8Array | Uint16Array, channels: number, full: number): Float32Array {
  return Float32Array.from({ length: samples.length / channels }, (_, place) => {
    const at = place * channels;
    const red = samples[at] ?? 0;
    const value = channels < 3 ? red : luma(red, samples[at + 1] ?? 0, samples[at + 2] ?? 0);
    return value / full;
  });
}

/** sharp tells its failures in words only. */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  if (/pixel limit|too large|exceeds/i.test(error.message)) return new Refusal('too-large', undefined, error);
  if (/truncated|premature|end of|not enough/i.test(error.message))
    return new Refusal('truncated', undefined, error);
  return new Refusal('codestream-broken', 'The image does not decode.', error);
}
