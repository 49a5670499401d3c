import { constants, inflateRawSync } from 'node:zlib';
import type { Outcome } from '../../../src-preload/contract/failure.ts';
import { Refusal, settle } from '../refusal.ts';
import {
  elementAt,
  endOfSequence,
  endOfValue,
  CutShort,
  type Element,
  type Encoding,
} from './element-walk.ts';
import { bareEncoding, hasPart10Mark } from './looks-like-dicom.ts';
import { ParsedDataset, readLevel, valueBytes, type Elements } from './parsed-dataset.ts';
import { refuseDeepNests } from './refuse-deep-nests.ts';
import * as syntaxes from './transfer-syntax.ts';
import { isVr, vrAt } from './value-representation.ts';

export interface ParseOptions {
  /** Stop at the pixel data: what follows it is not read, and it need not lie inside the bytes. */
  readonly untilPixels?: boolean;
  /** The bytes are the front of a longer file: where they end between two elements, the data set does not end. */
  readonly isFront?: boolean;
}

/** Inflated data sets beyond this are refused: zlib holds them twice while it joins its chunks, and 512 MB is all there is. */
const mostInflated = 144 * 1024 * 1024;
const deflatedHeader = 64 * 1024;

/**
 * Parses a DICOM file (PS3.10) or a bare data set: with or without preamble and meta header, implicit or explicit,
 * little or big endian, deflated. Values are read on demand and no stated length is believed before it is checked.
 * Fails with `not-dicom`, `truncated`, `malformed`, `too-large` or `nested-too-deep`; it never throws.
 */
export function parseDataset(bytes: Uint8Array, options: ParseOptions = {}): Outcome<ParsedDataset> {
  return settle(() => parseOrRefuse(bytes, options));
}

/** `parseDataset` for callers that can fetch more bytes: throws `CutShort` with what is needed, or another refusal. */
export function parseOrRefuse(
  bytes: Uint8Array,
  { untilPixels = false, isFront = false }: ParseOptions = {},
): ParsedDataset {
  const elements: Elements = new Map();
  const start = readMeta(bytes, elements);
  const stated = statedSyntax(elements);
  const read: ReadDataset = (part, from, goesOn) => {
    const encoding = encodingInFact(part, from, stated);
    readDataset(encoding, from, elements, { untilPixels, isFront: goesOn });
    refuseDeepNests(elements);
    return new ParsedDataset(elements, stated ?? syntaxThatFits(encoding));
  };
  if (stated === undefined || !syntaxes.isDeflated(stated)) return read(bytes, start, isFront);
  return readDeflated(bytes.subarray(start), { untilPixels, isFront }, read);
}

type ReadDataset = (bytes: Uint8Array, start: number, isFront: boolean) => ParsedDataset;

/** A header lies in the front of the deflated bytes, so that an endless one is not inflated for it. */
function readDeflated(
  deflated: Uint8Array,
  { untilPixels, isFront }: Required<ParseOptions>,
  read: ReadDataset,
): ParsedDataset {
  const hasMore = untilPixels && deflated.length > deflatedHeader;
  try {
    const front = hasMore ? deflated.subarray(0, deflatedHeader) : deflated;
    return read(inflate(front, untilPixels), 0, isFront || hasMore);
  } catch (error) {
    if (!(error instanceof CutShort)) throw error;
    if (hasMore) return read(inflate(deflated, true), 0, isFront);
    // How many deflated bytes the missing ones take, nobody knows.
    throw new CutShort(Infinity);
  }
}

/** Reads the meta header, which is explicit little endian whatever follows (PS3.10 §7.1), and gives where it ends. */
function readMeta(bytes: Uint8Array, elements: Elements): number {
  const marked = hasPart10Mark(bytes);
  if (!marked && bareEncoding(bytes) === undefined) throw new Refusal('not-dicom');
  const start = marked ? 132 : 0;
  // A few writers encode the meta header like the data set: implicit.
  const explicit = isVr(vrAt(bytes, start + 4));
  const encoding: Encoding = { bytes, littleEndian: true, explicit };
  let at = start;
  while (at + 8 <= bytes.length) {
    const element = elementAt(encoding, at, bytes.length);
    if (element.tag >>> 16 !== 0x0002) return at;
    at = element.undefinedLength
      ? endOfSequence(encoding, element.offset, bytes.length)
      : endOfValue(element, bytes.length);
    elements.set(element.tag, element);
  }
  throw new CutShort(at + 8);
}

function statedSyntax(elements: Elements): string | undefined {
  const element = elements.get(0x00020010);
  const bytes = element && valueBytes(element);
  const uid = bytes && String.fromCharCode(...bytes.subarray(0, 64)).replace(/[\0\s]+/g, '');
  return uid === undefined || uid === '' ? undefined : uid;
}

/** Inflates with a limit; of a file that is only a front (`mayBeCut`), what there is. */
function inflate(deflated: Uint8Array, mayBeCut: boolean): Uint8Array {
  const finishFlush = mayBeCut ? constants.Z_SYNC_FLUSH : constants.Z_FINISH;
  try {
    return inflateRawSync(deflated, { maxOutputLength: mostInflated, finishFlush });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE')
      throw new Refusal('too-large', 'The file inflates to more than Simile will allocate.');
    if (code === 'Z_BUF_ERROR') throw new CutShort(Infinity);
    throw new Refusal('malformed', 'The deflated data set does not inflate.', error);
  }
}

/** The stated encoding, unless the first element shows that the file is written in another. */
function encodingInFact(bytes: Uint8Array, start: number, stated: string | undefined): Encoding {
  const said = stated === undefined ? undefined : syntaxes.encodingOf(stated);
  if (start + 8 > bytes.length) throw new CutShort(start + 8);
  const explicit = isVr(vrAt(bytes, start + 4));
  // The first group is 0008 in nearly every file: its zero byte tells the order.
  const seemsLittle = bytes[start + 1] === 0 && bytes[start] !== 0;
  const seemsBig = bytes[start] === 0 && bytes[start + 1] !== 0;
  const littleEndian = seemsLittle || (!seemsBig && (said?.littleEndian ?? true));
  return { bytes, littleEndian, explicit };
}

function syntaxThatFits({ littleEndian, explicit }: Encoding): string {
  if (!littleEndian) return syntaxes.explicitBigEndian;
  return explicit ? syntaxes.explicitLittleEndian : syntaxes.implicitLittleEndian;
}

function readDataset(
  encoding: Encoding,
  start: number,
  elements: Elements,
  { untilPixels, isFront }: Required<ParseOptions>,
): void {
  const end = encoding.bytes.length;
  const at = readLevel(encoding, start, end, elements, isPixelData);
  if (isFront && at === end) throw new CutShort(end + 1);
  const pixels = [...elements.values()].at(-1);
  if (pixels === undefined || !isPixelData(pixels.tag) || untilPixels) return;
  const after = endOfPixels(elementAt(encoding, at, end), end);
  try {
    readLevel(encoding, after, end, elements);
  } catch (error) {
    // Padding and half a signature after the pixels do not spoil the image.
    if (!(error instanceof Refusal)) throw error;
  }
}

function endOfPixels(pixels: Element, end: number): number {
  return pixels.undefinedLength
    ? endOfSequence(pixels.encoding, pixels.offset, end)
    : endOfValue(pixels, end);
}

/** Pixel Data, Float Pixel Data and Double Float Pixel Data (PS3.3 C.7.6.3, C.7.6.24, C.7.6.25). */
function isPixelData(tag: number): boolean {
  return tag === 0x7fe00010 || tag === 0x7fe00008 || tag === 0x7fe00009;
}
