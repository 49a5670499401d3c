import type { Dataset, Tag } from './dataset.ts';
import { CutShort, elementAt, endOfValue, itemTag, sequenceEnd, type Element } from './element-walk.ts';
import { Refusal } from '../refusal.ts';
import { ParsedDataset } from './parsed-dataset.ts';
import { privateImplicitBigEndianPixels } from './transfer-syntax.ts';

/** One item of encapsulated pixel data. */
export interface Fragment {
  /** Distance of the item's tag from the first byte after the basic offset table, as offset tables count it. */
  readonly offset: number;
  /** A view, not a copy. */
  readonly bytes: Uint8Array;
}

export type PixelData =
  | {
      readonly kind: 'native';
      readonly bytes: Uint8Array;
      readonly littleEndian: boolean;
      readonly vr: string;
    }
  | {
      readonly kind: 'encapsulated';
      readonly fragments: readonly Fragment[];
      /** PS3.5 §A.4; empty when the table is. */
      readonly basicOffsets: readonly number[];
      /** (7FE0,0001) and (7FE0,0002), PS3.3 C.7.6.3.1.8. */
      readonly extendedOffsets?: readonly number[];
      readonly extendedLengths?: readonly number[];
    };

const pixelTags: readonly Tag[] = ['x7fe00010', 'x7fe00008', 'x7fe00009'];
/** More fragments than the longest cine loops have. */
const mostFragments = 1_000_000;

/**
 * The pixel data of a data set, not decoded: Pixel Data, Float or Double Float Pixel Data, the native value or the
 * fragments of an encapsulated one. Undefined where there are none. Nothing beyond the file's bytes is believed:
 * where they end early the value or the fragments that are whole are given, so the caller compares with what the
 * attributes promise.
 */
export function pixelData(dataset: Dataset): PixelData | undefined {
  if (!(dataset instanceof ParsedDataset)) return undefined;
  const tag = pixelTags.find((candidate) => dataset.has(candidate));
  const element = tag && dataset.element(tag);
  if (tag === undefined || element === undefined) return undefined;
  if (element.undefinedLength) return encapsulated(dataset, element);
  const { encoding, offset, length } = element;
  const littleEndian = encoding.littleEndian && dataset.transferSyntax !== privateImplicitBigEndianPixels;
  return {
    kind: 'native',
    bytes: encoding.bytes.subarray(offset, offset + length),
    littleEndian,
    vr: dataset.vr(tag) ?? 'OW',
  };
}

function encapsulated(dataset: Dataset, element: Element): PixelData {
  const [table, ...fragments] = itemsWithin(element);
  const first = fragments[0]?.position ?? 0;
  const extendedOffsets = dataset.numbers('x7fe00001');
  const extendedLengths = dataset.numbers('x7fe00002');
  return {
    kind: 'encapsulated',
    fragments: fragments.map(({ position, bytes }) => ({ offset: position - first, bytes })),
    basicOffsets: table === undefined ? [] : offsetsIn(table.bytes),
    ...(extendedOffsets.length > 0 && { extendedOffsets }),
    ...(extendedLengths.length > 0 && { extendedLengths }),
  };
}

interface PlacedItem {
  readonly position: number;
  readonly bytes: Uint8Array;
}

function itemsWithin({ encoding, offset }: Element): readonly PlacedItem[] {
  const end = encoding.bytes.length;
  const items: PlacedItem[] = [];
  let at = offset;
  while (at + 8 <= end && items.length < mostFragments) {
    const item = elementAt(encoding, at, end);
    if (item.tag === sequenceEnd || item.tag !== itemTag || item.undefinedLength) break;
    const after = wholeUntil(item, end);
    if (after === undefined) break;
    items.push({ position: at, bytes: encoding.bytes.subarray(item.offset, after) });
    at = after;
  }
  return items;
}

function wholeUntil(item: Element, end: number): number | undefined {
  try {
    return endOfValue(item, end);
  } catch (error) {
    if (error instanceof CutShort || error instanceof Refusal) return undefined;
    throw error;
  }
}

/** A basic offset table: 32-bit numbers, little endian whatever the platform. */
function offsetsIn(table: Uint8Array): readonly number[] {
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  return Array.from({ length: Math.floor(table.length / 4) }, (_, index) => view.getUint32(index * 4, true));
}
