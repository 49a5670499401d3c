import { Refusal } from '../../refusal.ts';
import type { Codec } from './codec.ts';
import { decodeJpeg } from './decode-jpeg.ts';
import { decodeHtj2k, decodeJ2k } from './decode-j2k.ts';
import { decodeJpegLs } from './decode-jpeg-ls.ts';
import { rleCodec } from './rle-codec.ts';

interface Encapsulation {
  readonly name: string;
  readonly codec?: Codec;
}

/** PS3.6 Table A-1: every encapsulated transfer syntax by name, and the codec that reads it where there is one. */
const encapsulations: Readonly<Record<string, Encapsulation>> = {
  '1.2.840.10008.1.2.5': { name: 'RLE Lossless', codec: rleCodec },
  '1.2.840.10008.1.2.4.50': { name: 'JPEG Baseline', codec: decodeJpeg },
  '1.2.840.10008.1.2.4.51': { name: 'JPEG Extended', codec: decodeJpeg },
  '1.2.840.10008.1.2.4.53': { name: 'JPEG Spectral Selection', codec: decodeJpeg },
  '1.2.840.10008.1.2.4.55': { name: 'JPEG Full Progression', codec: decodeJpeg },
  '1.2.840.10008.1.2.4.57': { name: 'JPEG Lossless', codec: decodeJpeg },
  '1.2.840.10008.1.2.4.70': { name: 'JPEG Lossless, first-order prediction', codec: decodeJpeg },
  '1.2.840.10008.1.2.4.80': { name: 'JPEG-LS Lossless', codec: decodeJpegLs },
  '1.2.840.10008.1.2.4.81': { name: 'JPEG-LS Near-lossless', codec: decodeJpegLs },
  '1.2.840.10008.1.2.4.90': { name: 'JPEG 2000 Lossless', codec: decodeJ2k },
  '1.2.840.10008.1.2.4.91': { name: 'JPEG 2000', codec: decodeJ2k },
  '1.2.840.10008.1.2.4.92': { name: 'JPEG 2000 Multi-component Lossless' },
  '1.2.840.10008.1.2.4.93': { name: 'JPEG 2000 Multi-component' },
  '1.2.840.10008.1.2.4.94': { name: 'JPIP' },
  '1.2.840.10008.1.2.4.95': { name: 'JPIP, deflated' },
  '1.2.840.10008.1.2.4.100': { name: 'MPEG-2 Main Level' },
  '1.2.840.10008.1.2.4.101': { name: 'MPEG-2 High Level' },
  '1.2.840.10008.1.2.4.102': { name: 'MPEG-4 AVC' },
  '1.2.840.10008.1.2.4.103': { name: 'MPEG-4 AVC, BD-compatible' },
  '1.2.840.10008.1.2.4.104': { name: 'MPEG-4 AVC, 2D' },
  '1.2.840.10008.1.2.4.105': { name: 'MPEG-4 AVC, 3D' },
  '1.2.840.10008.1.2.4.106': { name: 'MPEG-4 AVC, stereo' },
  '1.2.840.10008.1.2.4.107': { name: 'HEVC Main' },
  '1.2.840.10008.1.2.4.108': { name: 'HEVC Main 10' },
  '1.2.840.10008.1.2.4.110': { name: 'JPEG XL Lossless' },
  '1.2.840.10008.1.2.4.111': { name: 'JPEG XL, JPEG recompression' },
  '1.2.840.10008.1.2.4.112': { name: 'JPEG XL' },
  '1.2.840.10008.1.2.4.201': { name: 'HTJ2K Lossless', codec: decodeHtj2k },
  '1.2.840.10008.1.2.4.202': { name: 'HTJ2K Lossless RPCL', codec: decodeHtj2k },
  '1.2.840.10008.1.2.4.203': { name: 'HTJ2K', codec: decodeHtj2k },
  '1.2.840.10008.1.2.4.204': { name: 'JPIP, HTJ2K' },
  '1.2.840.10008.1.2.4.205': { name: 'JPIP, HTJ2K, deflated' },
};

export const rleLossless = '1.2.840.10008.1.2.5';

/** Whether a transfer syntax compresses its pixels, so far as PS3.6 names it. */
export function isCompressed(transferSyntax: string): boolean {
  return Object.hasOwn(encapsulations, transferSyntax);
}

/** Refuses, by name, a transfer syntax that is known and has no codec, before its image is looked at. */
export function refuseUnread(transferSyntax: string): void {
  if (isCompressed(transferSyntax)) codecFor(transferSyntax);
}

/** The codec of a transfer syntax. Throws `transfer-syntax-unsupported`, with the name of what cannot be read. */
export function codecFor(transferSyntax: string): Codec {
  const known = encapsulations[transferSyntax];
  if (known?.codec !== undefined) return known.codec;
  const name = known?.name ?? 'This transfer syntax';
  throw new Refusal('transfer-syntax-unsupported', `${name} (${transferSyntax}) is not read.`);
}
