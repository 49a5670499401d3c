import type { Tag } from './dataset.ts';
import { explicitBigEndian, explicitLittleEndian } from './transfer-syntax.ts';

/** Test builder: the value of one element, by its VR. */
export type Value = string | readonly number[] | Uint8Array | readonly Elements[];

export type Elements = Readonly<Record<Tag, readonly [vr: string, value: Value]>>;

export interface AnImage {
  readonly transferSyntax?: string;
  readonly elements?: Elements;
  readonly pixels?: Uint8Array;
  readonly pixelVr?: string;
  readonly fragments?: readonly Uint8Array[];
  readonly basicOffsets?: readonly number[];
}

/** Test builder: a DICOM file with this image, a grey 8-bit one of 2 × 2 unless the elements say otherwise. */
export function anImage(image: AnImage = {}): Uint8Array {
  const { transferSyntax = explicitLittleEndian, pixels, fragments, pixelVr = 'OW' } = image;
  const writer = new Writer(transferSyntax !== explicitBigEndian);
  const elements: Elements = { ...aSmallGreyImage, ...image.elements };
  if (fragments === undefined) {
    const value = pixels ?? new Uint8Array([0, 85, 170, 255]);
    const real = 'x7fe00008' in elements || 'x7fe00009' in elements;
    return file(
      transferSyntax,
      writer.dataset(real ? elements : { ...elements, x7fe00010: [pixelVr, value] }),
    );
  }
  const encapsulated = [
    writer.item(tableOf(image.basicOffsets ?? [])),
    ...fragments.map((part) => writer.item(part)),
  ];
  const opening = Buffer.from([0xe0, 0x7f, 0x10, 0, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff]);
  const closing = Buffer.from([0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0]);
  return file(transferSyntax, Buffer.concat([writer.dataset(elements), opening, ...encapsulated, closing]));
}

const aSmallGreyImage: Elements = {
  x00080016: ['UI', '1.2.840.10008.5.1.4.1.1.7'],
  x00280002: ['US', [1]],
  x00280004: ['CS', 'MONOCHROME2'],
  x00280010: ['US', [2]],
  x00280011: ['US', [2]],
  x00280100: ['US', [8]],
  x00280101: ['US', [8]],
  x00280102: ['US', [7]],
  x00280103: ['US', [0]],
};

function file(transferSyntax: string, dataset: Buffer): Uint8Array {
  const meta = new Writer(true).dataset({ x00020010: ['UI', transferSyntax] });
  return new Uint8Array(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), meta, dataset]));
}

function tableOf(offsets: readonly number[]): Uint8Array {
  const table = Buffer.alloc(offsets.length * 4);
  offsets.forEach((offset, index) => table.writeUInt32LE(offset, index * 4));
  return table;
}

/** Writes explicit VR elements in tag order, lengths defined. */
class Writer {
  readonly littleEndian: boolean;

  constructor(littleEndian: boolean) {
    this.littleEndian = littleEndian;
  }

  dataset(elements: Elements): Buffer {
    const tags = Object.keys(elements).toSorted() as Tag[]; // keys of a Record over Tag
    return Buffer.concat(tags.map((tag) => this.element(tag, ...(elements[tag] ?? ['UN', '']))));
  }

  item(bytes: Uint8Array): Buffer {
    return Buffer.concat([
      this.number(0xfffe, 2),
      this.number(0xe000, 2),
      this.number(bytes.length, 4),
      bytes,
    ]);
  }

  private element(tag: Tag, vr: string, value: Value): Buffer {
    const bytes = this.value(vr, value);
    const name = [this.number(parseInt(tag.slice(1, 5), 16), 2), this.number(parseInt(tag.slice(5), 16), 2)];
    const long = ['OB', 'OW', 'OF', 'OD', 'OV', 'UN', 'SQ', 'UT'].includes(vr);
    const length = long ? [Buffer.alloc(2), this.number(bytes.length, 4)] : [this.number(bytes.length, 2)];
    return Buffer.concat([...name, Buffer.from(vr), ...length, bytes]);
  }

  private value(vr: string, value: Value): Buffer {
    if (value instanceof Uint8Array) return Buffer.concat([value, Buffer.alloc(value.length % 2)]);
    if (typeof value === 'string')
      return Buffer.from(value.length % 2 === 0 ? value : `${value}${vr === 'UI' ? '\0' : ' '}`);
    return Buffer.concat(
      value.map((part) => (typeof part === 'number' ? this.binary(vr, part) : this.item(this.dataset(part)))),
    );
  }

  private binary(vr: string, value: number): Buffer {
    const bytes = Buffer.alloc(8);
    if (vr === 'FL') return this.ordered((bytes.writeFloatLE(value), bytes.subarray(0, 4)));
    if (vr === 'FD') return this.ordered((bytes.writeDoubleLE(value), bytes));
    return this.number(value, ['UL', 'SL'].includes(vr) ? 4 : 2);
  }

  private number(value: number, size: 2 | 4): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value >>> 0);
    return this.ordered(bytes.subarray(0, size));
  }

  private ordered(bytes: Buffer): Buffer {
    return this.littleEndian ? bytes : Buffer.from(bytes.toReversed());
  }
}
