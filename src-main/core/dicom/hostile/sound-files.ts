import sharp from 'sharp';
import { aFilm, encodeHtj2k, encodeJ2k, encodeJpeg, encodeJpegLs } from '../codecs/an-encoded-frame.ts';
import type { WritableDataset } from '../encode-elements.ts';
import { aChestFilm, aCtSlice } from '../synthesize.ts';
import { writeDicom } from '../write-dicom.ts';

/** Sound files to damage, one of each structure that Simile reads: encodings, codecs, colour, frames, overlays, text. */
export async function soundFiles(): Promise<readonly (readonly [string, Uint8Array])[]> {
  const film = { width: 64, height: 64, samples: 1, bits: 12, values: aFilm(64, 64, 12) } as const;
  const picture = {
    width: 64,
    height: 64,
    samples: 1,
    bits: 8,
    values: Uint8Array.from(aFilm(64, 64, 8)),
  } as const;
  return [
    ...(['8-bit', '12-bit', 'monochrome1', 'rle', 'implicit', 'big-endian', 'deflated'] as const).map(
      (encoding) => [encoding, aChestFilm({ encoding, columns: 24, rows: 20 })] as const,
    ),
    ['ct', aCtSlice({ columns: 20, rows: 16 })],
    ['bare', aChestFilm({ columns: 24, rows: 20 }).subarray(132)],
    ['j2k', compressed('1.2.840.10008.1.2.4.90', await encodeJ2k(film), 12)],
    ['htj2k', compressed('1.2.840.10008.1.2.4.201', await encodeHtj2k(film), 12)],
    ['jpeg-ls', compressed('1.2.840.10008.1.2.4.80', await encodeJpegLs(film), 12)],
    ['jpeg', compressed('1.2.840.10008.1.2.4.50', await encodeBaseline(picture), 8)],
    ['progressive jpeg', compressed('1.2.840.10008.1.2.4.50', await encodeJpeg(picture), 8)],
    ['palette', writeDicom(palettePicture)],
    ['multi-frame', writeDicom(multiFrame)],
    ['report', writeDicom(structuredReport)],
  ];
}

/** The wasm encoder writes progressive streams, which other decoders read than sequential ones. */
function encodeBaseline({ width, height, values }: { width: number; height: number; values: Uint8Array }) {
  const image = sharp(values, { raw: { width, height, channels: 1 } });
  return image.toColourspace('b-w').jpeg({ quality: 90 }).toBuffer();
}

function compressed(transferSyntax: string, codestream: Uint8Array, bits: number): Uint8Array {
  const elements = {
    ...imageFacts,
    x00280010: { vr: 'US', value: 64 },
    x00280011: { vr: 'US', value: 64 },
    x00280100: { vr: 'US', value: bits > 8 ? 16 : 8 },
    x00280101: { vr: 'US', value: bits },
    x00280102: { vr: 'US', value: bits - 1 },
    x7fe00010: { vr: 'OB', value: { fragments: [new Uint8Array(codestream)], offsets: [0] } },
  };
  return writeDicom(elements, { transferSyntax });
}

const imageFacts: WritableDataset = {
  x00080016: { vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.7' },
  x00080018: { vr: 'UI', value: '2.25.1' },
  x00080060: { vr: 'CS', value: 'OT' },
  x00100010: { vr: 'PN', value: 'Phantom^Hostile' },
  x0020000d: { vr: 'UI', value: '2.25.2' },
  x0020000e: { vr: 'UI', value: '2.25.3' },
  x00280002: { vr: 'US', value: 1 },
  x00280004: { vr: 'CS', value: 'MONOCHROME2' },
  x00280010: { vr: 'US', value: 20 },
  x00280011: { vr: 'US', value: 24 },
  x00280103: { vr: 'US', value: 0 },
};

const eightBits: WritableDataset = {
  x00280100: { vr: 'US', value: 8 },
  x00280101: { vr: 'US', value: 8 },
  x00280102: { vr: 'US', value: 7 },
};

const ramp = Array.from({ length: 256 }, (_, index) => index * 257);

const palettePicture: WritableDataset = {
  ...imageFacts,
  ...eightBits,
  x00280004: { vr: 'CS', value: 'PALETTE COLOR' },
  x00281101: { vr: 'US', value: [256, 0, 16] },
  x00281102: { vr: 'US', value: [256, 0, 16] },
  x00281103: { vr: 'US', value: [256, 0, 16] },
  x00281201: { vr: 'OW', value: ramp },
  x00281202: { vr: 'OW', value: ramp.toReversed() },
  x00281203: { vr: 'OW', value: ramp },
  x7fe00010: { vr: 'OW', value: Uint8Array.from({ length: 480 }, (_, at) => at) },
};

/** Two RGB frames in planes, with a VOI LUT, a modality LUT, an overlay and shared functional groups. */
const multiFrame: WritableDataset = {
  ...imageFacts,
  ...eightBits,
  x00280002: { vr: 'US', value: 3 },
  x00280004: { vr: 'CS', value: 'RGB' },
  x00280006: { vr: 'US', value: 1 },
  x00280008: { vr: 'IS', value: '2' },
  x00283010: {
    vr: 'SQ',
    open: true,
    value: [{ x00283002: { vr: 'US', value: [4, 0, 8] }, x00283006: { vr: 'US', value: [0, 80, 160, 255] } }],
  },
  x52009229: {
    vr: 'SQ',
    value: [{ x00289110: { vr: 'SQ', value: [{ x00280030: { vr: 'DS', value: '0.5\\0.5' } }] } }],
  },
  x60000010: { vr: 'US', value: 20 },
  x60000011: { vr: 'US', value: 24 },
  x60000050: { vr: 'SS', value: [1, 1] },
  x60003000: { vr: 'OW', value: new Uint8Array(60).fill(0xaa) },
  x7fe00010: { vr: 'OB', value: Uint8Array.from({ length: 24 * 20 * 3 * 2 }, (_, at) => at * 7) },
};

const structuredReport: WritableDataset = {
  ...imageFacts,
  x00080005: { vr: 'CS', value: '\\ISO 2022 IR 87' },
  x00080016: { vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.88.11' },
  x00100010: { vr: 'PN', value: 'Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B' },
  x0040a730: {
    vr: 'SQ',
    open: true,
    value: [
      {
        x0040a040: { vr: 'CS', value: 'TEXT' },
        x0040a043: { vr: 'SQ', value: [{ x00080104: { vr: 'LO', value: 'Finding' } }] },
        x0040a160: { vr: 'UT', value: 'The lungs are clear.' },
      },
    ],
  },
};
