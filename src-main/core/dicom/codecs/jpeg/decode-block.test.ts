import { expect, test } from 'vitest';
import { BitReader } from './bit-reader.ts';
import { blockDecoder, naturalOrder } from './decode-block.ts';
import { huffmanTable } from './huffman-table.ts';

/** A table of one code, a single 0. */
const only = (symbol: number) =>
  huffmanTable(Uint8Array.of(1, ...Array.from({ length: 15 }, () => 0)), Uint8Array.of(symbol));

test('a restart forgets the DC prediction', () => {
  const scan = {
    components: [{ index: 0, dc: only(1), ac: only(0) }],
    spectralStart: 0,
    spectralEnd: 63,
    approximationHigh: 0,
    approximationLow: 0,
    restartInterval: 1,
    at: 0,
  };
  // Each block: category 1, difference +1, end of block.
  const reader = new BitReader(Uint8Array.of(0b010_010_01, 0b0_1111111), 0);
  const decoder = blockDecoder(scan, reader, false);
  const values = new Int16Array(192);
  decoder.decode(values, 0, 0);
  decoder.decode(values, 64, 0);
  decoder.reset();
  decoder.decode(values, 128, 0);
  expect([values[0], values[64], values[128]]).toEqual([1, 2, 1]);
});

test('coefficients run along the diagonals, beginning to the right', () => {
  expect([...naturalOrder.subarray(0, 10)]).toEqual([0, 1, 8, 16, 9, 2, 3, 10, 17, 24]);
  expect([...naturalOrder.subarray(58)]).toEqual([61, 54, 47, 55, 62, 63]);
});
