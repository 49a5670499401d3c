import type { Codec } from './codec.ts';
import { decodeRle } from './decode-rle.ts';

/** RLE Lossless behind the port of the codecs. */
export const rleCodec: Codec = (bytes, expected) => {
  const { buffer } = decodeRle(bytes, expected);
  const kinds = { 8: Uint8Array, 16: Uint16Array, 32: Uint32Array };
  const values = new kinds[expected.bitsAllocated](buffer);
  return Promise.resolve({ ...expected, values, colour: 'as-stated', scale: 1 });
};
