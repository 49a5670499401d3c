import { Refusal } from '../../../refusal.ts';
import type { BitReader } from './bit-reader.ts';
import type { HuffmanTable } from './huffman-table.ts';
import type { JpegScan } from './jpeg-scan.ts';

/** Where the k-th coefficient of a scan lies in its block (ISO 10918-1 figure A.6). */
export const naturalOrder = zigzag();

interface BlockDecoder {
  /** Decodes into the 64 values from `at`; `place` is the component's in the scan. */
  readonly decode: (values: Int16Array, at: number, place: number) => void;
  /** Forgets predictions and runs, after a restart marker. */
  readonly reset: () => void;
}

/** The block decoding procedure of a scan: sequential, or one of the four of a progression (Annexes F, G). */
export function blockDecoder(scan: JpegScan, reader: BitReader, progressive: boolean): BlockDecoder {
  if (scan.spectralEnd > 63 || scan.spectralStart > scan.spectralEnd || scan.approximationLow > 13)
    throw broken('a scan');
  const predictions = scan.components.map(() => 0);
  const tables = scan.components;
  let endOfBands = 0;
  const low = progressive ? scan.approximationLow : 0;

  function dcFirst(values: Int16Array, at: number, place: number): void {
    const category = reader.decode(wanted(tables[place]?.dc));
    if (category > 15) throw broken('a DC difference');
    predictions[place] = (predictions[place] ?? 0) + reader.signed(category);
    values[at] = (predictions[place] ?? 0) << low;
  }

  function dcRefine(values: Int16Array, at: number): void {
    if (reader.bits(1) === 1) values[at] = (values[at] ?? 0) | (1 << low);
  }

  function acFirst(values: Int16Array, at: number, place: number): void {
    if (endOfBands > 0) {
      endOfBands -= 1;
      return;
    }
    const table = wanted(tables[place]?.ac);
    for (let k = Math.max(1, scan.spectralStart); k <= last; k += 1) {
      const symbol = reader.decode(table);
      const [run, size] = [symbol >> 4, symbol & 15];
      if (size === 0 && run < 15) {
        // EOBn of a progression; run is 0 in a sequential scan, which has no other.
        endOfBands = (1 << run) - 1 + reader.bits(run);
        return;
      }
      k += run;
      if (size > 0) values[at + coefficient(k)] = reader.signed(size) << low;
    }
  }

  function acRefine(values: Int16Array, at: number, place: number): void {
    let k = scan.spectralStart;
    const table = wanted(tables[place]?.ac);
    while (endOfBands === 0 && k <= last) {
      const symbol = reader.decode(table);
      const [run, size] = [symbol >> 4, symbol & 15];
      if (size === 0 && run < 15) {
        endOfBands = (1 << run) + reader.bits(run);
        break;
      }
      const fresh = size > 0 ? (reader.bits(1) === 1 ? 1 : -1) << low : 0;
      k = passZeros(values, at, k, run);
      if (fresh !== 0) values[at + coefficient(k)] = fresh;
      k += 1;
    }
    if (endOfBands > 0) {
      passZeros(values, at, k, 64);
      endOfBands -= 1;
    }
  }

  /** Corrects the coefficients already known on the way over `run` unknown ones; answers where the next unknown is. */
  function passZeros(values: Int16Array, at: number, from: number, run: number): number {
    let left = run;
    for (let k = from; k <= last; k += 1) {
      const place = at + coefficient(k);
      const value = values[place] ?? 0;
      if (value === 0) {
        if (left === 0) return k;
        left -= 1;
      } else if (reader.bits(1) === 1 && (Math.abs(value) & (1 << low)) === 0) {
        values[place] = value + (value > 0 ? 1 : -1) * (1 << low);
      }
    }
    return last;
  }

  function sequential(values: Int16Array, at: number, place: number): void {
    dcFirst(values, at, place);
    endOfBands = 0;
    acFirst(values, at, place);
  }

  const last = progressive ? scan.spectralEnd : 63;
  const first = scan.approximationHigh === 0;
  const dc = first ? dcFirst : dcRefine;
  const ac = first ? acFirst : acRefine;
  return {
    decode: progressive ? (scan.spectralStart === 0 ? dc : ac) : sequential,
    reset() {
      predictions.fill(0);
      endOfBands = 0;
    },
  };
}

function coefficient(k: number): number {
  const place = naturalOrder[k];
  if (place === undefined) throw broken('a run past the end of its block');
  return place;
}

function wanted(table: HuffmanTable | undefined): HuffmanTable {
  if (table === undefined) throw broken('a Huffman table is missing');
  return table;
}

/** Diagonal by diagonal, turning at the edges. */
function zigzag(): Uint8Array {
  const places = Array.from({ length: 64 }, (_, place) => place);
  const diagonal = (place: number) => (place >> 3) + (place & 7);
  const along = (place: number) => (diagonal(place) % 2 === 0 ? place & 7 : place >> 3);
  return Uint8Array.from(
    places.toSorted((one, other) => diagonal(one) - diagonal(other) || along(one) - along(other)),
  );
}

function broken(what: string): Refusal {
  return new Refusal('codestream-broken', `The JPEG codestream is broken: ${what}.`);
}
