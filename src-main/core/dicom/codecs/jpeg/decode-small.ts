import { Refusal } from '../../../refusal.ts';
import type { DecodedFrame, ExpectedFrame } from '../codec.ts';
import type { JpegHeader } from '../read-jpeg-header.ts';
import type { HuffmanTable } from './huffman-table.ts';
import type { JpegScan } from './jpeg-scan.ts';
import { readJpegScans } from './read-jpeg-scans.ts';
import { blockEnd, stepTables } from './step-tables.ts';
import { unstuffedScan } from './unstuffed-scan.ts';

/** What is kept of a block: its mean and the three next frequencies, in natural order. */
const kept = 4;
/** Where a coefficient of the zigzag (ISO 10918-1 figure A.6) is kept; the others are passed over. */
const places = [0, 1, 2, -1, 3];

/** Whether `decodeSmall` reads a codestream: one component, sequential, Huffman-coded, a quarter or an eighth. */
export function canDecodeSmall(header: JpegHeader, reduce: number): boolean {
  return header.process <= 0xc1 && header.components.length === 1 && reduce >= 2;
}

/**
 * A grey sequential JPEG at a quarter or an eighth of its size: the inverse DCT of two or one points over the lowest
 * frequencies, which is the block low-passed and shrunk. What lies beyond them, nine tenths of the code, is leapt over
 * without being decoded. Throws `codestream-broken`.
 */
export function decodeSmall(
  bytes: Uint8Array,
  header: JpegHeader,
  expected: ExpectedFrame,
  reduce: number,
): DecodedFrame {
  const across = Math.ceil(header.columns / 8);
  const blocks = new Int16Array(across * Math.ceil(header.rows / 8) * kept);
  const level = Math.min(reduce, 3);
  const read = level === 3 ? 1 : places.length;
  const { quantisation, components } = readJpegScans(bytes, (scan) => decodeScan(bytes, scan, blocks, read));
  const table = quantisation[components[0]?.quantisation ?? 0];
  if (table === undefined) throw broken('a quantisation table is missing');
  const [rows, columns] = [Math.ceil(expected.rows / 2 ** level), Math.ceil(expected.columns / 2 ** level)];
  const size = { rows, columns, blocksAcross: across, points: 8 >> level };
  const values = samplesOf(blocks, table, size, header.precision);
  return { rows, columns, samples: 1, values, colour: 'as-stated', scale: 1 / 2 ** level };
}

function decodeScan(bytes: Uint8Array, scan: JpegScan, blocks: Int16Array, read: number): number {
  const { data, starts, end } = unstuffedScan(bytes, scan.at);
  const count = blocks.length / kept;
  const interval = scan.restartInterval === 0 ? count : scan.restartInterval;
  const [tables] = scan.components;
  const decode = blockReader(data, wanted(tables?.dc), wanted(tables?.ac), read);
  for (let from = 0, part = 0; from < count; from += interval, part += 1) {
    const [start, stop] = [starts[part], starts[part + 1]];
    if (start === undefined || stop === undefined) throw broken('a restart marker is missing');
    decode(blocks, { from, to: Math.min(count, from + interval), start, stop });
  }
  return end;
}

interface Interval {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly stop: number;
}

/** Reads the blocks of one restart interval, the first `read` coefficients of each; here all the time of a film goes. */
function blockReader(data: Uint8Array, dcTable: HuffmanTable, acTable: HuffmanTable, read: number) {
  const dc = stepTables(dcTable).symbol;
  const { symbol: ac, leap } = stepTables(acTable);
  /** Sixteen bits from the bit `at`. */
  const look = (at: number): number => {
    const byte = at >> 3;
    const word = ((data[byte] ?? 0) << 16) | ((data[byte + 1] ?? 0) << 8) | (data[byte + 2] ?? 0);
    return (word >> (8 - (at & 7))) & 0xffff;
  };
  /** The `size` bits before the bit `end`, as a signed difference (F.2.2.1, EXTEND). */
  const signed = (end: number, size: number): number => {
    if (size === 0) return 0;
    const value = look(end - size) >> (16 - size);
    return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
  };
  return (blocks: Int16Array, { from, to, start, stop }: Interval): void => {
    let at = start * 8;
    // As decoders do, a last byte that is missing reads as zeros, and no more.
    const most = stop * 8 + 16;
    let mean = 0;
    for (let block = from; block < to; block += 1) {
      const first = dc[look(at)] ?? 0;
      if (first === 0 || at > most) throw broken(first === 0 ? 'a code of no table' : 'a scan ends too soon');
      at += (first >> 8) + (first & 15);
      mean += signed(at, first & 15);
      blocks[block * kept] = mean;
      for (let k = 1; k < 64;) {
        const bits = look(at);
        const many = k < read ? 0 : (leap[bits] ?? 0);
        const passed = (many >> 8) & 255;
        if (many !== 0 && k + passed < 64) {
          at += many & 255;
          k += many >= blockEnd ? 64 : passed;
          continue;
        }
        const one = ac[bits] ?? 0;
        if (one === 0) throw broken('a code of no table');
        at += (one >> 8) + (one & 15);
        k += (one >> 4) & 15;
        if ((one & 15) === 0 && (one & 0xf0) !== 0xf0) break;
        if (k > 63) throw broken('a run past the end of its block');
        const place = places[k] ?? -1;
        if (place >= 0 && (one & 15) > 0) blocks[block * kept + place] = signed(at, one & 15);
        k += 1;
      }
    }
    if (at > most) throw broken('a scan ends too soon');
  };
}

interface SmallSize {
  readonly rows: number;
  readonly columns: number;
  readonly blocksAcross: number;
  readonly points: number;
}

/** The inverse DCT of two points by two, or of one (A.3.3), level shifted and bounded to the precision (A.3.1). */
function samplesOf(
  blocks: Int16Array,
  quantisation: Uint16Array,
  { rows, columns, blocksAcross, points }: SmallSize,
  precision: number,
): Uint8Array | Uint16Array {
  const values = precision > 8 ? new Uint16Array(rows * columns) : new Uint8Array(rows * columns);
  const weight = (place: number) => (quantisation[place] ?? 0) / 8;
  const [mean, across, down, both] = [weight(0), weight(1), weight(2), weight(4)] as const;
  const [middle, most] = [2 ** (precision - 1), 2 ** precision - 1];
  for (let y = 0; y < rows; y += 1) {
    const sign = (y & (points - 1)) === 0 ? 1 : -1;
    let at = Math.floor(y / points) * blocksAcross * kept;
    for (let x = y * columns; x < (y + 1) * columns; x += points, at += kept) {
      const level = (blocks[at] ?? 0) * mean + middle + 0.5;
      if (points === 1) {
        values[x] = bounded(level, most);
        continue;
      }
      const even = level + sign * (blocks[at + 2] ?? 0) * down;
      const odd = (blocks[at + 1] ?? 0) * across + sign * (blocks[at + 3] ?? 0) * both;
      values[x] = bounded(even + odd, most);
      if (x + 1 < (y + 1) * columns) values[x + 1] = bounded(even - odd, most);
    }
  }
  return values;
}

/** What a typed array, which cuts off fractions, is to be given. */
function bounded(value: number, most: number): number {
  return value < 0 ? 0 : value > most ? most : value;
}

function wanted(table: HuffmanTable | undefined): HuffmanTable {
  if (table === undefined) throw broken('a Huffman table is missing');
  return table;
}

function broken(what: string): Refusal {
  return new Refusal('codestream-broken', `The JPEG codestream is broken: ${what}.`);
}
