import { Refusal } from '../../../refusal.ts';
import { huffmanTable, type HuffmanTable } from './huffman-table.ts';
import type { JpegComponent, JpegScan } from './jpeg-scan.ts';

/** The state that table segments change between scans. */
interface Tables {
  readonly dc: (HuffmanTable | undefined)[];
  readonly ac: (HuffmanTable | undefined)[];
  readonly quantisation: (Uint16Array | undefined)[];
  restartInterval: number;
  components: readonly JpegComponent[];
}

export interface JpegStructure {
  readonly components: readonly JpegComponent[];
  /** By table number, in zigzag order. */
  readonly quantisation: readonly (Uint16Array | undefined)[];
}

/** More scans than any progression of 12-bit images takes; each costs a pass over the image. */
const mostScans = 100;

/**
 * Walks the segments of a JPEG codestream (ISO 10918-1 Annex B) and hands each scan over, which answers where its
 * entropy-coded bytes ended. Gives what is needed to turn coefficients into samples afterwards.
 */
export function readJpegScans(bytes: Uint8Array, decodeScan: (scan: JpegScan) => number): JpegStructure {
  const tables: Tables = { dc: [], ac: [], quantisation: [], restartInterval: 0, components: [] };
  let scans = 0;
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 1; // fill bytes, restart markers and rubbish between segments
      continue;
    }
    if (marker === 0xd9) break;
    const end = at + 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0);
    if (end > bytes.length || end < at + 4) throw broken('a segment ends beyond the data');
    const segment = bytes.subarray(at + 4, end);
    at = end;
    if (marker === 0xda) {
      if ((scans += 1) > mostScans) throw broken('more scans than an image can need');
      at = decodeScan(readScan(segment, tables, end));
    } else {
      readTables(marker, segment, tables);
    }
  }
  if (scans === 0) throw broken('no scan');
  return tables;
}

function readTables(marker: number, segment: Uint8Array, tables: Tables): void {
  if (marker === 0xc4) readHuffman(segment, tables);
  else if (marker === 0xdb) readQuantisation(segment, tables);
  else if (marker === 0xdd) tables.restartInterval = ((segment[0] ?? 0) << 8) + (segment[1] ?? 0);
  else if (marker >= 0xc0 && marker <= 0xc3) tables.components = readComponents(segment);
  else if (marker === 0xcc)
    throw new Refusal('pixel-format-unsupported', 'Arithmetic coding of JPEG is not read.');
}

function readHuffman(segment: Uint8Array, tables: Tables): void {
  for (let at = 0; at + 17 <= segment.length;) {
    const place = segment[at] ?? 0;
    const counts = segment.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    at += 17 + total;
    if (total > 256 || at > segment.length || (place & 15) > 3) throw broken('a Huffman table');
    (place >> 4 === 0 ? tables.dc : tables.ac)[place & 15] = huffmanTable(
      counts,
      segment.slice(at - total, at),
    );
  }
}

function readQuantisation(segment: Uint8Array, tables: Tables): void {
  for (let at = 0; at < segment.length;) {
    const place = segment[at] ?? 0;
    const wide = place >> 4 !== 0;
    const end = at + 1 + (wide ? 128 : 64);
    if (end > segment.length || (place & 15) > 3) throw broken('a quantisation table');
    const entry = (index: number) =>
      wide
        ? ((segment[at + 1 + 2 * index] ?? 0) << 8) + (segment[at + 2 + 2 * index] ?? 0)
        : (segment[at + 1 + index] ?? 0);
    tables.quantisation[place & 15] = Uint16Array.from({ length: 64 }, (_, index) => entry(index));
    at = end;
  }
}

function readComponents(segment: Uint8Array): readonly JpegComponent[] {
  const count = segment[5] ?? 0;
  return Array.from({ length: count }, (_, index) => {
    const [id = 0, sampling = 0, quantisation = 0] = segment.subarray(6 + 3 * index, 9 + 3 * index);
    const [across, down] = [sampling >> 4, sampling & 15];
    if (across < 1 || across > 4 || down < 1 || down > 4) throw broken('a sampling factor');
    return { id, across, down, quantisation };
  });
}

function readScan(segment: Uint8Array, tables: Tables, at: number): JpegScan {
  const count = segment[0] ?? 0;
  if (count < 1 || count > 4 || segment.length < 4 + 2 * count) throw broken('a scan header');
  const components = Array.from({ length: count }, (_, place) => {
    const [id, which = 0] = segment.subarray(1 + 2 * place, 3 + 2 * place);
    const index = tables.components.findIndex((component) => component.id === id);
    if (index < 0) throw broken('a scan of a component that the frame does not have');
    return { index, dc: tables.dc[which >> 4], ac: tables.ac[which & 15] };
  });
  const [spectralStart = 0, spectralEnd = 0, approximation = 0] = segment.subarray(1 + 2 * count);
  const { restartInterval } = tables;
  return {
    components,
    spectralStart,
    spectralEnd,
    restartInterval,
    at,
    approximationHigh: approximation >> 4,
    approximationLow: approximation & 15,
  };
}

function broken(what: string): Refusal {
  return new Refusal('codestream-broken', `The JPEG codestream is broken: ${what}.`);
}
