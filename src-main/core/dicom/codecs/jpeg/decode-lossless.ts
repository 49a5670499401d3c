import { Refusal } from '../../../refusal.ts';
import type { ExpectedFrame } from '../codec.ts';
import type { JpegHeader } from '../read-jpeg-header.ts';
import { BitReader } from './bit-reader.ts';
import type { HuffmanTable } from './huffman-table.ts';
import type { JpegScan } from './jpeg-scan.ts';
import { readJpegScans } from './read-jpeg-scans.ts';

/**
 * The lossless process of JPEG with Huffman coding (ISO 10918-1 Annex H; PS3.5 A.4.2): 2 to 16 bits, all seven
 * predictors, point transform, restarts, one scan or one a component. Gives the samples interleaved, unsigned.
 */
export function decodeLossless(
  bytes: Uint8Array,
  header: JpegHeader,
  expected: ExpectedFrame,
): Uint8Array | Uint16Array {
  if (header.components.some(({ across, down }) => across !== 1 || down !== 1)) {
    throw new Refusal('pixel-format-unsupported', 'Subsampled lossless JPEG is not read.');
  }
  const count = expected.rows * expected.columns * expected.samples;
  const samples = header.precision <= 8 ? new Uint8Array(count) : new Uint16Array(count);
  readJpegScans(bytes, (scan) =>
    decodeScan(scan, new BitReader(bytes, scan.at), { samples, header, expected }),
  );
  return samples;
}

interface Image {
  readonly samples: Uint8Array | Uint16Array;
  readonly header: JpegHeader;
  readonly expected: ExpectedFrame;
}

function decodeScan(scan: JpegScan, reader: BitReader, image: Image): number {
  const { rows, columns } = image.expected;
  if (scan.restartInterval % columns !== 0) throw broken('its restarts do not fall on lines'); // H.1.1
  const rowsBetween = scan.restartInterval / columns;
  for (let y = 0; y < rows; y += 1) {
    const restarts = rowsBetween > 0 && y > 0 && y % rowsBetween === 0;
    if (restarts) reader.restart();
    decodeRow(scan, reader, image, y, y === 0 || restarts);
  }
  return reader.position;
}

/** One line of all components of the scan; a `fresh` line knows nothing of the line above (H.1.2.1). */
function decodeRow(scan: JpegScan, reader: BitReader, image: Image, y: number, fresh: boolean): void {
  const { samples, header, expected } = image;
  const stride = expected.samples;
  const line = expected.columns * stride;
  const transform = scan.approximationLow;
  const middle = 2 ** (header.precision - transform - 1);
  const { components, spectralStart: selection } = scan;
  for (let x = 0; x < expected.columns; x += 1) {
    for (let place = 0; place < components.length; place += 1) {
      const component = components[place];
      const at = y * line + x * stride + (component?.index ?? 0);
      // Earlier samples are as they will be shown; predictions are made before the point transform is undone.
      let guess = middle;
      if (x === 0) {
        if (!fresh) guess = (samples[at - line] ?? 0) >> transform;
      } else {
        guess = (samples[at - stride] ?? 0) >> transform;
        if (!fresh && selection !== 1) {
          const upper = (samples[at - line] ?? 0) >> transform;
          const corner = (samples[at - line - stride] ?? 0) >> transform;
          guess = prediction(selection, guess, upper, corner);
        }
      }
      samples[at] = ((guess + difference(reader, component?.dc)) & 0xffff) << transform;
    }
  }
}

/** Table H.1 from the second on: a left, b above, c above left. */
function prediction(selection: number, a: number, b: number, c: number): number {
  if (selection === 2) return b;
  if (selection === 3) return c;
  if (selection === 4) return a + b - c;
  if (selection === 5) return a + ((b - c) >> 1);
  if (selection === 6) return b + ((a - c) >> 1);
  if (selection === 7) return (a + b) >> 1;
  throw broken('an unknown predictor');
}

/** Table H.2: like a DC difference; category 16 is 32768 and has no further bits. */
function difference(reader: BitReader, table: HuffmanTable | undefined): number {
  if (table === undefined) throw broken('a Huffman table is missing');
  const category = reader.decode(table);
  if (category > 16) throw broken('a difference of more than 16 bits');
  return category === 16 ? 32_768 : reader.signed(category);
}

function broken(what: string): Refusal {
  return new Refusal('codestream-broken', `The lossless JPEG codestream is broken: ${what}.`);
}
