import type { Tag } from '../../src-main/core/dicom/dataset.ts';
import type { WritableDataset, WritableElement } from '../../src-main/core/dicom/encode-elements.ts';
import { writeDicom } from '../../src-main/core/dicom/write-dicom.ts';
import type { Depth, Photometric, TriedSyntax } from './tried-syntaxes.ts';

const side = 40;

/** A small smooth image of these samples as a file, and the values that reading it must give. */
export async function writeTried(
  syntax: TriedSyntax,
  photometric: Photometric,
  depth: Depth,
): Promise<{ file: Uint8Array; values: readonly number[] }> {
  const samples = photometric.startsWith('MONOCHROME') || photometric === 'PALETTE COLOR' ? 1 : 3;
  const shared = photometric === 'YBR_FULL_422' && syntax.isNative;
  const values = shared ? draw(samples, depth).map(asShared) : draw(samples, depth);
  const stored = shared ? values.filter(isKept) : values;
  const bytes = bytesOf(stored, depth, syntax.uid.endsWith('1.2.2'));
  const pixels: WritableElement =
    syntax.encode === undefined
      ? { vr: depth.real ? (depth.allocated === 32 ? 'OF' : 'OD') : depth.allocated <= 8 ? 'OB' : 'OW', value: bytes }
      : { vr: 'OB', value: { fragments: [even(await syntax.encode({ ...shapeOf(depth, samples), bytes, values: stored }))] } };
  const elements: WritableDataset = { ...image(photometric, depth, samples), [pixelTag(depth)]: pixels };
  return { file: writeDicom(elements, { transferSyntax: syntax.uid }), values };
} // prettier-ignore

function shapeOf({ stored, signed }: Depth, samples: 1 | 3) {
  return { width: side, height: side, samples, bits: stored, signed };
}

/** A slope from corner to corner over most of the range, each sample a little further. */
function draw(samples: 1 | 3, { stored, signed, real }: Depth): readonly number[] {
  const most = real ? 1 : 2 ** stored - 1;
  const lowest = real ? -0.25 : signed ? -(2 ** (stored - 1)) : 0;
  return Array.from({ length: side * side * samples }, (_, at) => {
    const [place, sample] = [Math.floor(at / samples), at % samples];
    const share = ((place % side) + Math.floor(place / side) + 4 * sample) / (2 * side + 8);
    if (real) return Math.fround(lowest + share * most);
    return lowest + (stored === 1 ? (place + Math.floor(place / side)) % 2 : Math.round(share * most));
  });
}

/** PS3.3 C.7.6.3.1.2: the second of two neighbours has the chroma of the first. */
function asShared(value: number, at: number, all: readonly number[]): number {
  return Math.floor(at / 3) % 2 === 1 && at % 3 > 0 ? (all[at - 3] ?? value) : value;
}

/** Y1 CB CR Y2 of two neighbours; put into the order Y1 Y2 CB CR when they are written. */
function isKept(_: number, at: number): boolean {
  return Math.floor(at / 3) % 2 === 0 || at % 3 === 0;
}

function bytesOf(values: readonly number[], depth: Depth, bigEndian: boolean): Uint8Array {
  if (depth.allocated === 1) return packBits(values);
  const isShared = values.length === side * side * 2;
  const order = isShared ? values.map((_, at) => values[at - (at % 4) + ([0, 3, 1, 2][at % 4] ?? 0)] ?? 0) : values;
  const width = depth.allocated / 8;
  const bytes = new DataView(new ArrayBuffer(order.length * width));
  order.forEach((value, at) => {
    const place = at * width;
    const kept = depth.stored < depth.allocated && value < 0 ? value + 2 ** depth.stored : value;
    if (depth.real && width === 4) bytes.setFloat32(place, value, !bigEndian);
    else if (depth.real) bytes.setFloat64(place, value, !bigEndian);
    else if (width === 1) bytes.setUint8(place, kept & 0xff);
    else if (width === 2) bytes.setUint16(place, kept & 0xffff, !bigEndian);
    else bytes.setUint32(place, kept >>> 0, !bigEndian);
  });
  return new Uint8Array(bytes.buffer);
} // prettier-ignore

function packBits(values: readonly number[]): Uint8Array {
  const packed = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, at) => {
    packed[at >> 3] = (packed[at >> 3] ?? 0) | (value << (at & 7));
  });
  return packed;
}

function pixelTag({ real, allocated }: Depth): Tag {
  return real ? (allocated === 32 ? 'x7fe00008' : 'x7fe00009') : 'x7fe00010';
}

function image(photometric: Photometric, { allocated, stored, signed }: Depth, samples: 1 | 3): WritableDataset {
  const word = (value: number): WritableElement => ({ vr: 'US', value });
  return {
    x00080016: { vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.7' },
    x00080018: { vr: 'UI', value: '2.25.1' },
    x00280002: word(samples),
    x00280004: { vr: 'CS', value: photometric },
    ...(samples === 3 ? { x00280006: word(0) } : {}),
    x00280010: word(side),
    x00280011: word(side),
    x00280100: word(allocated),
    x00280101: word(stored),
    x00280102: word(stored - 1),
    x00280103: word(signed ? 1 : 0),
  };
} // prettier-ignore

/** PS3.5 §A.4: fragments are of even length. */
function even(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(bytes.length + (bytes.length % 2));
  padded.set(bytes);
  return padded;
}
