import { expect, test } from 'vitest';
import { fitSamples } from './fit-samples.ts';

const widths = { 8: Uint8Array, 16: Uint16Array, 32: Uint32Array };

test('every depth, high bit and sign gives the bits that PS3.5 8.1.1 says are the value', () => {
  for (const bitsAllocated of [8, 16, 32] as const) {
    const raw = Array.from(
      { length: 64 },
      (_, index) => (index * 2_654_435_761 + 0x9e37) % 2 ** bitsAllocated,
    );
    for (let bitsStored = 1; bitsStored <= bitsAllocated; bitsStored += 1) {
      for (let highBit = bitsStored - 1; highBit < bitsAllocated; highBit += 1) {
        for (const signed of [false, true]) {
          const depth = { bitsAllocated, bitsStored, highBit, signed, real: false };
          const expected = raw.map((word) => valueIn(word, bitsStored, highBit, signed));
          const { pixels, min, max } = fitSamples(widths[bitsAllocated].from(raw), depth);
          expect([...pixels], JSON.stringify(depth)).toEqual(expected);
          expect([min, max]).toEqual([Math.min(...expected), Math.max(...expected)]);
        }
      }
    }
  }
});

/** The same in exact arithmetic. */
function valueIn(word: number, bitsStored: number, highBit: number, signed: boolean): number {
  const bits = (BigInt(word) >> BigInt(highBit - bitsStored + 1)) & ((1n << BigInt(bitsStored)) - 1n);
  return Number(signed ? BigInt.asIntN(bitsStored, bits) : bits);
}
