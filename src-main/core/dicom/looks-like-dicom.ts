import { dictionaryVr } from './data-dictionary.ts';
import { elementAt, tagAt, type Element, type Encoding } from './element-walk.ts';
import { isVr, vrAt } from './value-representation.ts';
import { Refusal } from '../refusal.ts';

/** Bytes from the start of a file that suffice to tell. */
export const sniffLength = 512;

/** Whether the bytes carry the Part 10 mark after the preamble (PS3.10 §7.1). */
export function hasPart10Mark(head: Uint8Array): boolean {
  return vrAt(head, 128) === 'DI' && vrAt(head, 130) === 'CM';
}

/**
 * Whether the head of a file can be that of a DICOM data set. Files without preamble or meta header are legal in the
 * wild, so without the Part 10 mark the first elements must be known ones of the groups that a data set begins with,
 * in rising order, of believable lengths: a text, an image or an archive passes that only by design.
 */
export function looksLikeDicom(head: Uint8Array): boolean {
  return hasPart10Mark(head) || bareEncoding(head) !== undefined;
}

/** How a data set without preamble and mark is encoded, judged by its first elements. */
export function bareEncoding(head: Uint8Array): Encoding | undefined {
  if (head.length < 8) return undefined;
  const littleEndian = head[1] === 0;
  const explicit = isVr(vrAt(head, 4));
  const encoding: Encoding = { bytes: head, littleEndian, explicit };
  return beginsLikeDataset(encoding) ? encoding : undefined;
}

function beginsLikeDataset(encoding: Encoding): boolean {
  const { bytes } = encoding;
  let at = 0;
  let last = -1;
  for (let seen = 0; seen < 4; seen++) {
    if (at + 8 > bytes.length) return seen >= 2 || (seen === 1 && at === bytes.length);
    const element = headerAt(encoding, at);
    if (element === undefined || element.tag <= last || !isBelievable(element)) return false;
    if (element.undefinedLength) return seen >= 1;
    last = element.tag;
    at = element.offset + element.length;
  }
  return true;
}

function headerAt(encoding: Encoding, at: number): Element | undefined {
  try {
    return elementAt(encoding, at, encoding.bytes.length);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function isBelievable({ tag, vr, length, undefinedLength, encoding }: Element): boolean {
  const group = tag >>> 16;
  if (group !== 0x0002 && group !== 0x0004 && group !== 0x0008 && group !== 0x0010) return false;
  const known = dictionaryVr(tag);
  // Command groups and private attributes do not begin a file, and texts of group 0008 are short.
  if (known === undefined || (vr !== '' && vr !== 'UN' && !mayStandFor(vr, known))) return false;
  return undefinedLength ? known === 'SQ' : length < 0x10000 || known === 'SQ' || tagAt(encoding, 0) === tag;
}

/** Writers often state another text than the dictionary's, never a number or a sequence for it. */
function mayStandFor(stated: string, known: string): boolean {
  const binary = (vr: string) => /^(?:SQ|OB|OW|UL|US|SS|SL|FL|FD|AT)$/.test(vr);
  return stated === known || (!binary(stated) && !binary(known));
}
