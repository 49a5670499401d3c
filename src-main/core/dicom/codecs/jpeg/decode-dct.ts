import { Refusal } from '../../../refusal.ts';
import type { DecodedFrame, ExpectedFrame } from '../codec.ts';
import type { JpegHeader } from '../read-jpeg-header.ts';
import type { BlockTransform } from './block-transform.ts';
import { roomForCoefficients, type Coefficients } from './coefficients.ts';
import { naturalOrder } from './decode-block.ts';
import { decodeDctScan } from './decode-dct-scan.ts';
import { FullDct } from './full-dct.ts';
import { readJpegScans } from './read-jpeg-scans.ts';
import { ReducedDct } from './reduced-dct.ts';

/**
 * The DCT processes of JPEG with Huffman coding and 8 or 12 bits (ISO 10918-1 Annexes F, G; PS3.5 A.4.1), sequential
 * and progressive, at 1 / 2^reduce of the size for reduce up to 3. Chroma stays chroma; subsampled, it is repeated.
 */
export function decodeDct(
  bytes: Uint8Array,
  header: JpegHeader,
  expected: ExpectedFrame,
  reduce: number,
): DecodedFrame {
  const frame = roomForCoefficients(header);
  const structure = readJpegScans(bytes, (scan) =>
    decodeDctScan(bytes, scan, frame, header.process === 0xc2),
  );
  const level = Math.min(reduce, 3);
  const dct = level === 0 ? new FullDct() : new ReducedDct(8 >> level);
  const [rows, columns] = [Math.ceil(expected.rows / 2 ** level), Math.ceil(expected.columns / 2 ** level)];
  const values = new Uint16Array(rows * columns * expected.samples);
  frame.forEach((coefficients, sample) => {
    const table = structure.quantisation[structure.components[sample]?.quantisation ?? 0];
    if (table === undefined) throw new Refusal('codestream-broken', 'A quantisation table is missing.');
    const quantisation = inNaturalOrder(table);
    const plane = planeOf(coefficients, quantisation, dct, header.precision);
    spread(
      plane,
      { values, rows, columns, sample, samples: expected.samples },
      stretchOf(coefficients, frame),
    );
  });
  return { rows, columns, samples: expected.samples, values, colour: 'as-stated', scale: 1 / 2 ** level };
}

/** A quantisation table out of zigzag order. */
function inNaturalOrder(table: Uint16Array): Float64Array {
  const natural = new Float64Array(64);
  table.forEach((value, index) => (natural[naturalOrder[index] ?? 0] = value));
  return natural;
}

interface Plane {
  readonly values: Uint16Array;
  readonly width: number;
}

/** One component's samples, level shifted and bounded to its precision (A.3.1). */
function planeOf(
  coefficients: Coefficients,
  quantisation: Float64Array,
  dct: BlockTransform,
  precision: number,
): Plane {
  const { size, samples } = dct;
  const width = coefficients.blocksAcross * size;
  const values = new Uint16Array(width * coefficients.blocksDown * size);
  const middle = 2 ** (precision - 1);
  const most = 2 ** precision - 1;
  for (let block = 0; block < coefficients.blocksAcross * coefficients.blocksDown; block += 1) {
    dct.transform(coefficients.values, block * 64, quantisation);
    const row = Math.floor(block / coefficients.blocksAcross) * size;
    const column = (block % coefficients.blocksAcross) * size;
    for (let place = 0; place < samples.length; place += 1) {
      const y = row + Math.floor(place / size);
      const value = Math.round((samples[place] ?? 0) + middle);
      values[y * width + column + (place % size)] = Math.min(most, Math.max(0, value));
    }
  }
  return { values, width };
}

interface Target {
  readonly values: Uint16Array;
  readonly rows: number;
  readonly columns: number;
  readonly sample: number;
  readonly samples: number;
}

/** Writes a plane into its place among the interleaved samples, repeating what was subsampled. */
function spread(
  plane: Plane,
  target: Target,
  stretch: { readonly across: number; readonly down: number },
): void {
  const { values, rows, columns, sample, samples } = target;
  for (let y = 0; y < rows; y += 1) {
    const from = Math.floor(y * stretch.down) * plane.width;
    for (let x = 0; x < columns; x += 1) {
      values[(y * columns + x) * samples + sample] = plane.values[from + Math.floor(x * stretch.across)] ?? 0;
    }
  }
}

function stretchOf({ across, down }: Coefficients, frame: readonly Coefficients[]) {
  return {
    across: across / Math.max(...frame.map((part) => part.across)),
    down: down / Math.max(...frame.map((part) => part.down)),
  };
}
