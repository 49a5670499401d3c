import type { LookupTable } from '../../../src-preload/imaging/lookup-table.ts';
import type { Dataset, Tag } from './dataset.ts';
import { explicitBigEndian } from './transfer-syntax.ts';

/** The three values of a LUT descriptor (PS3.3 C.11.1.1.1, C.7.6.3.1.5). */
export interface LutDescriptor {
  readonly entries: number;
  readonly first: number;
  readonly bits: number;
}

/** A LUT's descriptor; 0 entries mean 65536. `signedInput`: the first input is signed whatever its VR says. */
export function readDescriptor(dataset: Dataset, tag: Tag, signedInput: boolean): LutDescriptor | undefined {
  const [stated, first, bits] = dataset.numbers(tag);
  if (stated === undefined || first === undefined || bits === undefined || bits < 1 || bits > 16)
    return undefined;
  const entries = stated === 0 ? 65_536 : stated & 0xffff;
  return { entries, first: signedInput && first > 0x7fff ? first - 0x10000 : first, bits };
}

/** A LUT by the tags of its descriptor and its data; undefined where either is absent or too short to be one. */
export function readLookupTable(
  dataset: Dataset,
  descriptorTag: Tag,
  dataTag: Tag,
  signedInput: boolean,
): LookupTable | undefined {
  const descriptor = readDescriptor(dataset, descriptorTag, signedInput);
  const values = descriptor && readEntries(dataset, dataTag, descriptor);
  if (descriptor === undefined || values === undefined) return undefined;
  return { first: descriptor.first, values, bits: trueBits(descriptor.bits, values) };
}

function readEntries(
  dataset: Dataset,
  tag: Tag,
  { entries, bits }: LutDescriptor,
): readonly number[] | undefined {
  const bytes = dataset.bytes(tag);
  if (bytes === undefined || bytes.length < entries) return undefined;
  // Eight-bit entries may be packed two to a word; more bytes than that and they have a word each (C.11.1.1.1).
  if (bytes.length < 2 * entries) return bits <= 8 ? Array.from(bytes.subarray(0, entries)) : undefined;
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const littleEndian = dataset.transferSyntax !== explicitBigEndian;
  return Array.from({ length: entries }, (_, index) => words.getUint16(2 * index, littleEndian));
}

/** Writers misstate the depth; outputs beyond it prove them wrong, and full scale must not be passed. */
function trueBits(stated: number, values: readonly number[]): number {
  const most = values.reduce((greatest, value) => Math.max(greatest, value), 0);
  return most < 2 ** stated ? stated : Math.ceil(Math.log2(most + 1));
}
