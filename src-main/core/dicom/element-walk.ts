import dicomParser from 'dicom-parser';
import { Refusal } from '../refusal.ts';
import { isLongVr, isVr, vrAt } from './value-representation.ts';

/** How the bytes of a data set are to be read (PS3.5 §7.1, §A). */
export interface Encoding {
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
  readonly explicit: boolean;
}

/** A data element's place in the bytes; `length` is that of the value, delimiters not counted out. */
export interface Element {
  readonly tag: number;
  /** As the file states it; empty in implicit encodings. */
  readonly vr: string;
  readonly offset: number;
  readonly length: number;
  readonly undefinedLength: boolean;
  readonly encoding: Encoding;
}

/** The bytes end before the element does; `needed` of them are required to go on. */
export class CutShort extends Refusal {
  readonly needed: number;

  constructor(needed: number) {
    super('truncated');
    this.needed = needed;
  }
}

export const itemTag = 0xfffee000;
export const itemEnd = 0xfffee00d;
export const sequenceEnd = 0xfffee0dd;
export const undefinedLength = 0xffffffff;
/** Deeper than any real file; a few thousand levels would exhaust a recursive reader's stack. */
export const deepestNesting = 32;

/** dicom-parser's number readers of one byte order. */
export function numbersOf(littleEndian: boolean): typeof dicomParser.littleEndianByteArrayParser {
  return littleEndian ? dicomParser.littleEndianByteArrayParser : dicomParser.bigEndianByteArrayParser;
}

/** The tag at a position, which the caller knows to lie inside the bytes. */
export function tagAt({ bytes, littleEndian }: Encoding, position: number): number {
  const read = numbersOf(littleEndian);
  return ((read.readUint16(bytes, position) << 16) | read.readUint16(bytes, position + 2)) >>> 0;
}

/**
 * The element header at a position (PS3.5 §7.1.2, §7.1.3). dicom-parser's own reader is not used: it knows no OV, SV
 * and UV, believes every length and throws strings. Throws `CutShort`.
 */
export function elementAt(encoding: Encoding, position: number, end: number): Element {
  if (position + 8 > end) throw new CutShort(position + 8);
  const tag = tagAt(encoding, position);
  const read = numbersOf(encoding.littleEndian);
  const { bytes } = encoding;
  const made = (vr: string, length: number, offset: number): Element => {
    return { tag, vr, offset, length, undefinedLength: length === undefinedLength, encoding };
  };
  // PS3.5 §7.5: items and delimiters have no VR, in any encoding.
  if (!encoding.explicit || tag >>> 16 === 0xfffe)
    return made('', read.readUint32(bytes, position + 4), position + 8);
  const vr = vrAt(bytes, position + 4);
  if (!isVr(vr)) return oddElementAt(encoding, position, end, made);
  if (!isLongVr(vr)) return made(vr, read.readUint16(bytes, position + 6), position + 8);
  if (position + 12 > end) throw new CutShort(position + 12);
  return made(vr, read.readUint32(bytes, position + 8), position + 12);
}

/** An element whose VR is none: of the three lengths it may have, the first after which another element begins. */
function oddElementAt(
  encoding: Encoding,
  position: number,
  end: number,
  made: (vr: string, length: number, offset: number) => Element,
): Element {
  const read = numbersOf(encoding.littleEndian);
  const { bytes } = encoding;
  const short = made('UN', read.readUint16(bytes, position + 6), position + 8);
  const guesses = [short, made('UN', read.readUint32(bytes, position + 4), position + 8)];
  if (position + 12 <= end)
    guesses.splice(1, 0, made('UN', read.readUint32(bytes, position + 8), position + 12));
  return guesses.find((guess) => nextIsPlausible(guess, end)) ?? short;
}

function nextIsPlausible({ tag, offset, length, encoding }: Element, end: number): boolean {
  const next = offset + length;
  if (next === end) return true;
  if (next + 8 > end) return false;
  const following = tagAt(encoding, next);
  return following > tag && (isVr(vrAt(encoding.bytes, next + 4)) || following >>> 16 === 0xfffe);
}

/**
 * Where the sequence (or the run of fragments) of undefined length that starts at `position` ends, its delimiter
 * included. Iterative, so that no nesting can exhaust the stack. Throws `CutShort`, `malformed`, `nested-too-deep`.
 */
export function endOfSequence(encoding: Encoding, position: number, end: number): number {
  const open: { encoding: Encoding; inItem: boolean }[] = [{ encoding, inItem: false }];
  let at = position;
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const element = elementAt(level.encoding, at, end);
    at = element.offset;
    if (level.inItem) {
      if (element.tag === itemEnd) level.inItem = false;
      else if (element.undefinedLength) open.push({ encoding: contentEncoding(element, end), inItem: false });
      else at = endOfValue(element, end);
    } else if (element.tag === sequenceEnd) open.pop();
    else if (element.tag !== itemTag)
      throw new Refusal('malformed', 'A sequence holds something that is no item.');
    else if (element.undefinedLength) level.inItem = true;
    else at = endOfValue(element, end);
    if (open.length > deepestNesting) throw new Refusal('nested-too-deep');
  }
  return at;
}

/** Where the value of an element of stated length ends. Throws `CutShort`. */
export function endOfValue({ offset, length }: Element, end: number): number {
  if (offset + length > end) throw new CutShort(offset + length);
  return offset + length;
}

/** PS3.5 §6.2.2 note 2: a sequence that is stated as UN is implicit little endian inside, but not every writer knows. */
export function contentEncoding({ vr, offset, encoding }: Element, end: number): Encoding {
  if (vr !== 'UN') return encoding;
  const implicit: Encoding = { bytes: encoding.bytes, littleEndian: true, explicit: false };
  const first = offset + 8;
  if (first + 8 > end || tagAt(implicit, offset) !== itemTag) return implicit;
  return isVr(vrAt(encoding.bytes, first + 4)) ? { ...implicit, explicit: true } : implicit;
}
