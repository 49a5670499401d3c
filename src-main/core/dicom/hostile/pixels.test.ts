import { expect, test } from 'vitest';
import { barePasses } from '../../bare-passes.ts';
import { aFilm, encodeHtj2k, encodeJ2k, encodeJpeg, encodeJpegLs } from '../codecs/an-encoded-frame.ts';
import type { Encapsulated, WritableDataset, WritableElement } from '../encode-elements.ts';
import { encodeRle } from '../encode-rle.ts';
import { aChestFilm } from '../synthesize.ts';
import { writeDicom } from '../write-dicom.ts';
import { examine } from './examine.ts';

const side = 64;
const us = (...value: number[]): WritableElement => ({ vr: 'US', value });
const ul = (value: number): WritableElement => ({ vr: 'UL', value });
const cs = (value: string): WritableElement => ({ vr: 'CS', value });
const is = (value: string): WritableElement => ({ vr: 'IS', value });
const ds = (value: string): WritableElement => ({ vr: 'DS', value });
const ow = (value: Uint8Array | readonly number[]): WritableElement => ({ vr: 'OW', value });

/** The tags of the image pixel module by their names. */
const tags = {
  samples: 'x00280002', photometric: 'x00280004', planar: 'x00280006', frames: 'x00280008', rows: 'x00280010',
  columns: 'x00280011', allocated: 'x00280100', stored: 'x00280101', highBit: 'x00280102', signed: 'x00280103',
  centre: 'x00281050', width: 'x00281051', intercept: 'x00281052', slope: 'x00281053', padding: 'x00280120',
  modalityLut: 'x00283000', voiLut: 'x00283010', redDescriptor: 'x00281101', red: 'x00281201', pixels: 'x7fe00010',
  floats: 'x7fe00008', doubles: 'x7fe00009',
} as const; // prettier-ignore

type Changes = { readonly [name in keyof typeof tags]?: WritableElement | undefined };

/** A small 12-bit film with changes to its image pixel module. */
function film(changes: Changes = {}): Uint8Array {
  const named = Object.entries(changes) as [keyof typeof tags, WritableElement | undefined][];
  const elements = Object.fromEntries(named.map(([name, element]) => [tags[name], element]));
  return aChestFilm({ encoding: '12-bit', columns: 24, rows: 20, elements });
}

const facts: WritableDataset = {
  x00080016: { vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.7' },
  x00280002: us(1), x00280004: cs('MONOCHROME2'), x00280010: us(side), x00280011: us(side), x00280100: us(16),
  x00280101: us(12), x00280102: us(11), x00280103: us(0),
}; // prettier-ignore

const syntaxOf = (tail: string) => `1.2.840.10008.1.2.${tail}`;

function packed(tail: string, pixels: Encapsulated, changes: WritableDataset = {}): Uint8Array {
  return writeDicom(
    { ...facts, ...changes, x7fe00010: { vr: 'OB', value: pixels } },
    { transferSyntax: syntaxOf(tail) },
  );
}

const pixels12 = { width: side, height: side, samples: 1, bits: 12, values: aFilm(side, side, 12) } as const;
const pixels8 = { width: side, height: side, samples: 1, bits: 8, values: aFilm(side, side, 8) } as const;
const eight: WritableDataset = { x00280100: us(8), x00280101: us(8), x00280102: us(7) };
const rle = () =>
  Buffer.from(
    encodeRle(new Uint8Array(pixels12.values.buffer), { columns: side, samples: 1, bytesPerSample: 2 }),
  );

/** An RLE fragment whose header words were changed: place and value. */
function rleWith(...words: (readonly [number, number])[]): Uint8Array {
  const fragment = rle();
  for (const [word, value] of words) fragment.writeUInt32LE(value >>> 0, word * 4);
  return packed('5', { fragments: [fragment] });
}

const lut = (descriptor: readonly number[], data: readonly number[]): WritableElement => ({
  vr: 'SQ',
  value: [{ x00283002: { vr: 'US', value: descriptor }, x00283006: { vr: 'US', value: data } }],
});
const own = async (bytes: Promise<Uint8Array>) => new Uint8Array(await bytes);
const cut = (bytes: Uint8Array) => bytes.subarray(0, Math.floor(bytes.length / 2));

const pixels = 'pixels';
const refused = /^(?:malformed|too-large|truncated|pixel-format-unsupported|no-pixels)$/;
const broken = /^(?:codestream-broken|malformed|truncated|too-large|pixel-format-unsupported)$/;
const anything = /^(?:pixels|codestream-broken|malformed|truncated|too-large|pixel-format-unsupported)$/;

const cases: readonly (readonly [string, () => Uint8Array | Promise<Uint8Array>, string | RegExp])[] = [
  ['no rows', () => film({ rows: undefined }), refused],
  ['rows 0', () => film({ rows: us(0) }), 'malformed'],
  ['rows as 32 bits, in range', () => film({ rows: ul(20) }), pixels],
  ['rows as 32 bits, 2^31', () => film({ rows: ul(0x80000000) }), 'too-large'],
  ['65,535 × 65,535', () => film({ rows: us(65_535), columns: us(65_535) }), 'too-large'],
  ['rows × columns past 2^32 with 32 bits', () => film({ rows: us(65_535), columns: us(65_535), allocated: us(32), stored: us(32), highBit: us(31) }), 'too-large'],
  ['one row more than there are bytes', () => film({ rows: us(21) }), refused],
  ['fewer rows than there are bytes', () => film({ rows: us(19) }), pixels],
  ['2^31 − 1 frames', () => film({ frames: is('2147483647') }), refused],
  ['−1 frames', () => film({ frames: is('-1') }), anything],
  ['0 frames', () => film({ frames: is('0') }), anything],
  ['frames that are no number', () => film({ frames: is('many') }), anything],
  ['1e300 frames', () => film({ frames: ds('1e300') }), refused],
  ['12 bits allocated', () => film({ allocated: us(12) }), 'pixel-format-unsupported'],
  ['0 bits allocated', () => film({ allocated: us(0) }), refused],
  ['more bits stored than allocated', () => film({ stored: us(17) }), refused],
  ['0 bits stored', () => film({ stored: us(0) }), anything],
  ['high bit 31', () => film({ highBit: us(31) }), anything],
  ['high bit below bits stored', () => film({ highBit: us(3) }), anything],
  ['pixel representation 7', () => film({ signed: us(7) }), anything],
  ['5 samples', () => film({ samples: us(5) }), 'pixel-format-unsupported'],
  ['0 samples', () => film({ samples: us(0) }), refused],
  ['3 samples with the bytes of 1', () => film({ samples: us(3), photometric: cs('RGB'), planar: us(0) }), refused],
  ['planar configuration 9', () => film({ planar: us(9) }), pixels],
  ['photometric nobody knows', () => film({ photometric: cs('MAUVE') }), anything],
  ['no photometric', () => film({ photometric: undefined }), anything],
  ['palette without a palette', () => film({ photometric: cs('PALETTE COLOR') }), anything],
  ['palette of 0 entries', () => film({ photometric: cs('PALETTE COLOR'), redDescriptor: us(0, 0, 16), red: ow([1]) }), anything],
  ['palette that claims more than it holds', () => film({ photometric: cs('PALETTE COLOR'), redDescriptor: us(65_535, 0, 16), red: ow([1, 2]) }), anything],
  ['VOI LUT of 0 entries', () => film({ voiLut: lut([0, 0, 16], [1, 2]) }), pixels],
  ['VOI LUT without data', () => film({ voiLut: lut([256, 0, 16], []) }), pixels],
  ['VOI LUT that claims more than it holds', () => film({ voiLut: lut([4096, 0, 16], [1, 2, 3]) }), pixels],
  ['VOI LUT of 99 bits', () => film({ voiLut: lut([4, 0, 99], [1, 2, 3, 4]) }), pixels],
  ['modality LUT of one entry', () => film({ modalityLut: lut([1, 0, 16], [7]) }), pixels],
  ['slope 0', () => film({ slope: ds('0'), intercept: ds('0') }), pixels],
  ['slope NaN', () => film({ slope: ds('NaN'), intercept: ds('0') }), pixels],
  ['slope 1e308', () => film({ slope: ds('1e308'), intercept: ds('-1e308') }), pixels],
  ['window width 0', () => film({ width: ds('0') }), pixels],
  ['window width negative', () => film({ width: ds('-100') }), pixels],
  ['window of infinity', () => film({ centre: ds('1e999'), width: ds('1e999') }), pixels],
  ['padding outside the range', () => film({ padding: us(65_535) }), pixels],
  ['no pixel data', () => film({ pixels: undefined }), 'no-pixels'],
  ['empty pixel data', () => film({ pixels: ow([]) }), refused],
  ['pixel data of odd length', () => film({ pixels: { vr: 'OB', value: new Uint8Array(959) } }), refused],
  ['pixel data stated as UN', () => film({ pixels: { vr: 'UN', value: new Uint8Array(960) } }), pixels],
  ['pixel data that are a sequence', () => film({ pixels: { vr: 'SQ', value: [{}] } }), refused],
  ['float pixels of NaN', () => film({ pixels: undefined, allocated: us(32), floats: { vr: 'OF', value: Array.from({ length: 480 }, () => NaN) } }), pixels],
  ['double pixels of infinity', () => film({ pixels: undefined, allocated: us(64), doubles: { vr: 'OD', value: Array.from({ length: 480 }, (_, at) => (at % 2 ? Infinity : 3)) } }), pixels],
  ['float pixels cut short', () => film({ pixels: undefined, allocated: us(32), floats: { vr: 'OF', value: [1, 2] } }), refused],
  ['native pixels under a compressed syntax', () => writeDicom({ ...facts, x7fe00010: ow(new Uint8Array(side * side * 2)) }, { transferSyntax: syntaxOf('5') }), 'malformed'],
  ['no fragment', () => packed('5', { fragments: [] }), broken],
  ['an empty fragment', () => packed('5', { fragments: [new Uint8Array()] }), broken],
  ['empty fragments around the right one', () => packed('5', { fragments: [new Uint8Array(), rle(), new Uint8Array()] }), anything],
  ['the same fragment twice', () => packed('5', { fragments: [rle(), rle()] }), anything],
  ['offset table that points behind the file', () => packed('5', { fragments: [rle()], offsets: [0xfffffff0] }), anything],
  ['offset table that falls', () => packed('5', { fragments: [rle(), rle()], offsets: [900, 0] }, { x00280008: is('2') }), anything],
  ['offset table of 10,000 entries', () => packed('5', { fragments: [rle()], offsets: Array.from({ length: 10_000 }, (_, at) => at) }), anything],
  ['extended offsets past 2^53', () => packed('5', { fragments: [rle()] }, { x7fe00001: { vr: 'OV', value: new Uint8Array(8).fill(0xff) }, x7fe00002: { vr: 'OV', value: new Uint8Array(8).fill(0xff) } }), anything],
  ['extended offsets without lengths', () => packed('5', { fragments: [rle()] }, { x7fe00001: { vr: 'OV', value: [0] } }), anything],
  ['more frames than fragments', () => packed('5', { fragments: [rle()] }, { x00280008: is('9') }), broken],
  ['RLE of 15 segments', () => rleWith([0, 15]), broken],
  ['RLE of 2^32 − 1 segments', () => rleWith([0, 0xffffffff]), broken],
  ['RLE of 0 segments', () => rleWith([0, 0]), broken],
  ['RLE offset behind the fragment', () => rleWith([2, 0x7fffffff]), broken],
  ['RLE offset inside the header', () => rleWith([1, 3]), broken],
  ['RLE offsets that fall', () => rleWith([1, 500], [2, 64]), broken],
  ['RLE whose runs overflow the plane', () => packed('5', { fragments: [Buffer.concat([rle().subarray(0, 64), Buffer.alloc(4000, 0x81)])] }), anything],
  ['RLE cut in half', () => packed('5', { fragments: [cut(rle())] }), broken],
  ['JPEG cut in half', async () => packed('4.50', { fragments: [cut(await own(encodeJpeg(pixels8)))] }, eight), anything],
  ['JPEG larger than rows and columns say', async () => packed('4.50', { fragments: [await own(encodeJpeg(pixels8))] }, { ...eight, x00280010: us(8), x00280011: us(8) }), broken],
  ['JPEG of 65,500 × 65,500', async () => packed('4.50', { fragments: [resized(await own(encodeJpeg(pixels8)), 65_500)] }, { ...eight, x00280010: us(65_500), x00280011: us(65_500) }), broken],
  ['noise under JPEG lossless', () => packed('4.70', { fragments: [Buffer.alloc(500, 0x5a)] }), broken],
  ['JPEG 2000 cut in half', async () => packed('4.90', { fragments: [cut(await own(encodeJ2k(pixels12)))] }), anything],
  ['JPEG 2000 of 60,000 × 60,000', async () => packed('4.90', { fragments: [hugeJ2k(await own(encodeJ2k(pixels12)))] }), broken],
  ['noise under JPEG 2000', () => packed('4.90', { fragments: [Buffer.alloc(500, 0x5a)] }), broken],
  ['HTJ2K cut in half', async () => packed('4.201', { fragments: [cut(await own(encodeHtj2k(pixels12)))] }), anything],
  ['HTJ2K of 60,000 × 60,000', async () => packed('4.201', { fragments: [hugeJ2k(await own(encodeHtj2k(pixels12)))] }), broken],
  ['JPEG-LS cut in half', async () => packed('4.80', { fragments: [cut(await own(encodeJpegLs(pixels12)))] }), anything],
  ['JPEG-LS of 65,500 × 65,500', async () => packed('4.80', { fragments: [resized(await own(encodeJpegLs(pixels12)), 65_500)] }), broken],
  ['noise under JPEG-LS', () => packed('4.80', { fragments: [Buffer.alloc(500, 0x5a)] }), broken],
  ['MPEG-4 video', () => packed('4.102', { fragments: [Buffer.alloc(64)] }), 'transfer-syntax-unsupported'],
  ['JPEG XL', () => packed('4.110', { fragments: [Buffer.alloc(64)] }), 'transfer-syntax-unsupported'],
]; // prettier-ignore

/** A JPEG or JPEG-LS codestream whose frame header states another size. */
function resized(codestream: Uint8Array, size: number): Uint8Array {
  const bytes = Buffer.from(codestream);
  const frame =
    [0xc0, 0xc1, 0xc2, 0xf7].map((marker) => bytes.indexOf(Buffer.of(0xff, marker))).find((at) => at > 0) ??
    0;
  bytes.writeUInt16BE(size, frame + 5);
  bytes.writeUInt16BE(size, frame + 7);
  return bytes;
}

/** A JPEG 2000 codestream whose SIZ marker states 60,000 × 60,000 in one tile. */
function hugeJ2k(codestream: Uint8Array): Uint8Array {
  const bytes = Buffer.from(codestream);
  const siz = bytes.indexOf(Buffer.of(0xff, 0x51));
  for (const field of [6, 10, 22, 26]) bytes.writeUInt32BE(60_000, siz + field);
  return bytes;
}

test.each(cases)('%s', async (_, make, expected) => {
  const bytes = await make();
  const taken = await barePasses(async () => {
    const found = await examine(bytes);
    const outcome = found.reached === 'pixels' ? 'pixels' : found.code;
    expect(outcome).toMatch(typeof expected === 'string' ? new RegExp(`^${expected}$`) : expected);
  });
  expect(taken).toBeLessThan(100);
});
