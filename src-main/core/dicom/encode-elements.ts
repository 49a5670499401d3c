import type { Tag } from './dataset.ts';
import { itemTag, sequenceEnd, undefinedLength, type Encoding } from './element-walk.ts';
import { numberOfTag } from './parsed-dataset.ts';
import { binaryWidth, isLongVr } from './value-representation.ts';

/** Encapsulated pixel data: fragments as they are, an offset table if given (PS3.5 §A.4). */
export interface Encapsulated {
  readonly fragments: readonly Uint8Array[];
  readonly offsets?: readonly number[];
}

export interface WritableElement {
  readonly vr: string;
  /** Text (values split by backslashes), numbers, raw bytes, items of a sequence, or fragments. */
  readonly value:
    string | number | readonly number[] | Uint8Array | readonly WritableDataset[] | Encapsulated;
  /** Bytes of a text other than its ASCII: encoded by the caller in the character set that the file states. */
  readonly statedLength?: number;
  /** Sequences and items of undefined length. */
  readonly open?: boolean;
}

export type WritableDataset = { readonly [tag: Tag]: WritableElement };

type Form = Omit<Encoding, 'bytes'>;

/** The elements of a data set in the order of their tags (PS3.5 §7.1). `statedLength` writes a lie in place of the length. */
export function encodeElements(dataset: WritableDataset, form: Form): Uint8Array {
  const tags = Object.keys(dataset).filter((tag): tag is Tag => tag.startsWith('x'));
  return Buffer.concat(
    tags.sort().flatMap((tag) => {
      const element = dataset[tag];
      return element === undefined ? [] : [encodeElement(numberOfTag(tag), element, form)];
    }),
  );
}

function encodeElement(tag: number, element: WritableElement, form: Form): Uint8Array {
  const isOpen = element.open === true || isEncapsulated(element.value);
  const value = encodeValue(element, form);
  const length = element.statedLength ?? (isOpen ? undefinedLength : value.length);
  return Buffer.concat([elementHeader(tag, element.vr, length, form), value]);
}

function elementHeader(tag: number, vr: string, length: number, form: Form): Uint8Array {
  const header = Buffer.alloc(form.explicit && isLongVr(vr) ? 12 : 8);
  writeTag(header, tag, form);
  const word = (value: number, at: number) =>
    form.littleEndian ? header.writeUInt32LE(value >>> 0, at) : header.writeUInt32BE(value >>> 0, at);
  if (!form.explicit) word(length, 4);
  else {
    header.write(vr, 4, 'latin1');
    if (isLongVr(vr)) word(length, 8);
    else if (form.littleEndian) header.writeUInt16LE(length & 0xffff, 6);
    else header.writeUInt16BE(length & 0xffff, 6);
  }
  return header;
}

function writeTag(bytes: Buffer, tag: number, { littleEndian }: Form): void {
  const half = (value: number, at: number) =>
    littleEndian ? bytes.writeUInt16LE(value, at) : bytes.writeUInt16BE(value, at);
  half(tag >>> 16, 0);
  half(tag & 0xffff, 2);
}

function encodeValue({ vr, value, open }: WritableElement, form: Form): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string')
    return padded(Buffer.from(value, 'latin1'), vr === 'UI' || vr === 'OB' ? 0 : 0x20);
  if (typeof value === 'number') return encodeNumbers([value], vr, form);
  if (isEncapsulated(value)) return encodeFragments(value, form);
  if (isNumbers(value)) return encodeNumbers(value, vr, form);
  const items = value.map((item) => encodeItem(encodeElements(item, form), form));
  return Buffer.concat(open === true ? [...items, marker(sequenceEnd, 0, form)] : items);
}

function encodeFragments({ fragments, offsets = [] }: Encapsulated, form: Form): Uint8Array {
  const table = encodeNumbers(offsets, 'UL', form);
  const items = [table, ...fragments.map((fragment) => padded(fragment, 0))].map((bytes) =>
    encodeItem(bytes, form),
  );
  return Buffer.concat([...items, marker(sequenceEnd, 0, form)]);
}

function encodeItem(content: Uint8Array, form: Form): Uint8Array {
  return Buffer.concat([marker(itemTag, content.length, form), content]);
}

function marker(tag: number, length: number, form: Form): Uint8Array {
  return elementHeader(tag, '', length, { ...form, explicit: false });
}

function encodeNumbers(values: readonly number[], vr: string, { littleEndian }: Form): Uint8Array {
  const width = binaryWidth(vr);
  if (width === undefined) return padded(Buffer.from(values.join('\\')), 0x20);
  const bytes = new Uint8Array(values.length * width);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => writeNumber(view, index * width, { value, vr, littleEndian }));
  return bytes;
}

function writeNumber(
  view: DataView,
  at: number,
  { value, vr, littleEndian }: { value: number; vr: string; littleEndian: boolean },
): void {
  if (vr === 'FD' || vr === 'OD') view.setFloat64(at, value, littleEndian);
  else if (vr === 'FL' || vr === 'OF') view.setFloat32(at, value, littleEndian);
  else if (vr === 'OV' || vr === 'UV' || vr === 'SV') view.setBigInt64(at, BigInt(value), littleEndian);
  else if (vr === 'OB') view.setUint8(at, value);
  else if (vr === 'AT') {
    view.setUint16(at, value >>> 16, littleEndian);
    view.setUint16(at + 2, value & 0xffff, littleEndian);
  } else if (binaryWidth(vr) === 2) view.setUint16(at, value, littleEndian);
  else view.setUint32(at, value, littleEndian);
}

function padded(bytes: Uint8Array, padding: number): Uint8Array {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Uint8Array.of(padding)]);
}

function isEncapsulated(value: WritableElement['value']): value is Encapsulated {
  return typeof value === 'object' && 'fragments' in value;
}

function isNumbers(value: readonly number[] | readonly WritableDataset[]): value is readonly number[] {
  return value.length > 0 && value.every((one) => typeof one === 'number');
}
