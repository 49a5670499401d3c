import sharp from 'sharp';
import {
  encodeHtj2k,
  encodeJ2k,
  encodeJpegLs,
  type ToEncode,
} from '../../src-main/core/dicom/codecs/an-encoded-frame.ts';
import { encodeLossless } from '../../src-main/core/dicom/codecs/jpeg/encode-lossless.ts';
import { encodeRle } from '../../src-main/core/dicom/encode-rle.ts';

export const photometrics = [
  'MONOCHROME1',
  'MONOCHROME2',
  'PALETTE COLOR',
  'RGB',
  'YBR_FULL',
  'YBR_FULL_422',
  'YBR_RCT',
] as const;
export type Photometric = (typeof photometrics)[number];

export interface Depth {
  readonly name: string;
  readonly allocated: 1 | 8 | 16 | 32 | 64;
  readonly stored: number;
  readonly signed: boolean;
  readonly real: boolean;
}

function depth(name: string, allocated: Depth['allocated'], stored: number, signed = false): Depth {
  return { name, allocated, stored, signed, real: false };
}

export const depths: readonly Depth[] = [
  depth('1', 1, 1),
  depth('8', 8, 8),
  depth('±8', 8, 8, true),
  depth('10/16', 16, 10),
  depth('12/16', 16, 12),
  depth('±12/16', 16, 12, true),
  depth('14/16', 16, 14),
  depth('16', 16, 16),
  depth('±16', 16, 16, true),
  depth('32', 32, 32),
  depth('±32', 32, 32, true),
  { ...depth('f32', 32, 32, true), real: true },
  { ...depth('f64', 64, 64, true), real: true },
];

/** What is to be encoded: its values, and the bytes of its samples in little-endian words. */
export interface TriedFrame extends Omit<ToEncode, 'values'> {
  readonly values: readonly number[];
  readonly bytes: Uint8Array;
}

export interface TriedSyntax {
  readonly uid: string;
  readonly name: string;
  /** The greatest difference of a value that has been there and back. */
  readonly error: number;
  /** Pixels lie as they are, in fragments or not. */
  readonly isNative: boolean;
  takes(photometric: Photometric, depth: Depth): boolean;
  /** One frame as its fragment; undefined where pixels are written as they are. */
  readonly encode?: (frame: TriedFrame) => Promise<Uint8Array> | Uint8Array;
}

const isGrey = (photometric: Photometric) =>
  photometric.startsWith('MONO') || photometric === 'PALETTE COLOR';
/** Palette indices and colour samples are unsigned whole numbers of 8 or 16 bits. */
const goes = (photometric: Photometric, { name }: Depth) =>
  photometric.startsWith('MONOCHROME') || name === '8' || (name === '16' && !photometric.startsWith('YBR'));

const native = (uid: string, name: string): TriedSyntax => ({
  uid,
  name,
  error: 0,
  isNative: true,
  takes: (photometric, depth) => photometric !== 'YBR_RCT' && goes(photometric, depth),
});

/** Codestreams that hold whole numbers of up to 16 bits. */
const compressed = (
  uid: string,
  name: string,
  encode: NonNullable<TriedSyntax['encode']>,
  takes: TriedSyntax['takes'],
  error = 0,
): TriedSyntax => ({
  uid,
  name,
  error,
  isNative: false,
  encode,
  takes: (photometric, depth) =>
    goes(photometric, depth) && depth.allocated >= 8 && depth.allocated <= 16 && takes(photometric, depth),
});

const unsignedNoSharing = (photometric: Photometric, { signed }: Depth) =>
  !signed && photometric !== 'YBR_FULL_422' && photometric !== 'YBR_RCT';
/** The encoders of JPEG 2000 here transform what has three samples, and openjpeg's clamps signed bytes. */
const transformed = (photometric: Photometric, { name, allocated }: Depth) =>
  name !== '±8' && (isGrey(photometric) || (photometric === 'YBR_RCT' && allocated === 8));

/** The samples as the wasm encoders take them. */
function forCodec({ values, bits, signed, ...shape }: TriedFrame): ToEncode {
  const array = bits <= 8 ? Uint8Array.from(values) : signed === true ? Int16Array.from(values) : Uint16Array.from(values);
  return { ...shape, bits, signed: signed ?? false, values: array };
} // prettier-ignore

const lossless = (predictor: number) => (frame: TriedFrame) =>
  encodeLossless({ ...frame, precision: frame.bits, predictor });

/** The wasm encoder of baseline JPEG falls over small and coloured images. */
const baseline = ({ width, height, samples: channels, values }: TriedFrame): Promise<Uint8Array> => {
  const image = sharp(Uint8Array.from(values), { raw: { width, height, channels } });
  const coloured = channels === 1 ? image.toColourspace('b-w') : image;
  return coloured.jpeg({ quality: 95, chromaSubsampling: '4:4:4' }).toBuffer().then(asJfif);
};

/** Says aloud that colour is luma and chroma: a stream that is silent means what its data set says. */
function asJfif(stream: Uint8Array): Uint8Array {
  const segment = [0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0];
  return stream[3] === 0xe0
    ? stream
    : Uint8Array.from([...stream.subarray(0, 2), ...segment, ...stream.subarray(2)]);
}

const j2k = (frame: TriedFrame) => encodeJ2k(forCodec(frame));
const htj2k = (frame: TriedFrame) => encodeHtj2k(forCodec(frame));

export const triedSyntaxes: readonly TriedSyntax[] = [
  native('1.2.840.10008.1.2', 'Implicit little endian'),
  native('1.2.840.10008.1.2.1', 'Explicit little endian'),
  native('1.2.840.10008.1.2.2', 'Explicit big endian'),
  native('1.2.840.10008.1.2.1.99', 'Deflated'),
  { ...native('1.2.840.10008.1.2.1.98', 'Encapsulated uncompressed'), encode: ({ bytes }) => bytes },
  {
    ...native('1.2.840.10008.1.2.5', 'RLE'),
    isNative: false,
    takes: (photometric, depth) =>
      goes(photometric, depth) &&
      photometric !== 'YBR_RCT' &&
      photometric !== 'YBR_FULL_422' &&
      depth.allocated >= 8 &&
      !depth.real,
    encode: ({ bytes, width, samples, values }) =>
      encodeRle(bytes, { columns: width, samples, bytesPerSample: bytes.length / values.length }),
  },
  compressed(
    '1.2.840.10008.1.2.4.50', 'JPEG baseline', baseline,
    (photometric, { name }) => name === '8' && photometric !== 'YBR_RCT' && photometric !== 'PALETTE COLOR', 24,
  ), // prettier-ignore
  compressed('1.2.840.10008.1.2.4.57', 'JPEG lossless', lossless(5), unsignedNoSharing),
  compressed('1.2.840.10008.1.2.4.70', 'JPEG lossless, first order', lossless(1), unsignedNoSharing),
  compressed('1.2.840.10008.1.2.4.80', 'JPEG-LS', (frame) => encodeJpegLs(forCodec(frame)), unsignedNoSharing),
  compressed('1.2.840.10008.1.2.4.81', 'JPEG-LS near-lossless', (frame) => encodeJpegLs(forCodec(frame), 2), unsignedNoSharing, 2),
  compressed('1.2.840.10008.1.2.4.90', 'JPEG 2000 lossless', j2k, transformed),
  compressed('1.2.840.10008.1.2.4.91', 'JPEG 2000', j2k, transformed),
  compressed('1.2.840.10008.1.2.4.201', 'HTJ2K lossless', htj2k, transformed),
  compressed('1.2.840.10008.1.2.4.202', 'HTJ2K lossless, RPCL', htj2k, transformed),
  compressed('1.2.840.10008.1.2.4.203', 'HTJ2K', htj2k, transformed),
]; // prettier-ignore

/** PS3.6 Table A-1: what is named and not read. */
export const unreadSyntaxes: readonly string[] = [
  92, 93, 94, 95, 100, 101, 102, 103, 104, 105, 106, 107, 108, 110, 111, 112, 204, 205,
].map((last) => `1.2.840.10008.1.2.4.${last}`);
