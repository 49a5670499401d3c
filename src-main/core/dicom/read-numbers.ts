import { numbersOf } from './element-walk.ts';
import { latin1Text } from './latin1-text.ts';
import { binaryWidth } from './value-representation.ts';

export interface NumberEncoding {
  readonly vr: string;
  readonly littleEndian: boolean;
}

/** No attribute of numbers in text is longer: contours of RT structures come near it. */
const longestText = 1 << 22;

/**
 * The numbers of a value: binary ones by their VR (PS3.5 §6.2), DS and IS from text. A text value that is no number is
 * NaN in its place, unless it is the first: then there are none.
 */
export function readNumbers(bytes: Uint8Array, { vr, littleEndian }: NumberEncoding): readonly number[] {
  const width = binaryWidth(vr);
  if (width === undefined) return vr === 'SQ' ? [] : numbersOfText(bytes);
  const read = oneNumber(vr, littleEndian);
  return Array.from({ length: Math.floor(bytes.length / width) }, (_, index) => read(bytes, index * width));
}

function numbersOfText(bytes: Uint8Array): readonly number[] {
  if (bytes.length === 0 || bytes.length > longestText) return [];
  const values = latin1Text(bytes).split('\\').map(numberOfText);
  return Number.isNaN(values[0]) ? [] : values;
}

/** DS or IS; a decimal comma is what some vendors write. */
function numberOfText(text: string): number {
  const trimmed = text.replace(/[\0\s]+/g, '');
  const value =
    trimmed === '' ? NaN : Number(/^[+-]?\d+,\d+$/.test(trimmed) ? trimmed.replace(',', '.') : trimmed);
  return Number.isFinite(value) && /^[\d+\-.eE,]+$/.test(trimmed) ? value : NaN;
}

type ReadOne = (bytes: Uint8Array, position: number) => number;

function oneNumber(vr: string, littleEndian: boolean): ReadOne {
  const read = numbersOf(littleEndian);
  switch (vr) {
    case 'SS':
      return (bytes, at) => read.readInt16(bytes, at);
    case 'US':
    case 'OW':
      return (bytes, at) => read.readUint16(bytes, at);
    case 'SL':
      return (bytes, at) => read.readInt32(bytes, at);
    case 'AT':
      return (bytes, at) => ((read.readUint16(bytes, at) << 16) | read.readUint16(bytes, at + 2)) >>> 0;
    case 'FL':
    case 'OF':
      return (bytes, at) => read.readFloat(bytes, at);
    case 'FD':
    case 'OD':
      return (bytes, at) => read.readDouble(bytes, at);
    case 'SV':
    case 'UV':
    case 'OV':
      return (bytes, at) => wideNumber(bytes, at, { signed: vr === 'SV', littleEndian });
    case 'OB':
      return (bytes, at) => bytes[at] ?? 0;
    default:
      return (bytes, at) => read.readUint32(bytes, at);
  }
}

/** A 64-bit integer; beyond 2^53 it is near, not exact. */
function wideNumber(
  bytes: Uint8Array,
  at: number,
  { signed, littleEndian }: { signed: boolean; littleEndian: boolean },
) {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, 8);
  return Number(signed ? view.getBigInt64(0, littleEndian) : view.getBigUint64(0, littleEndian));
}
