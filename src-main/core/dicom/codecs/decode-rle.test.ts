import { expect, test } from 'vitest';
import { Refusal } from '../../refusal.ts';
import { decodeRle } from './decode-rle.ts';

const grey = { rows: 1, columns: 4, samples: 1, bitsAllocated: 8, chroma: false } as const;

/** An RLE frame of these segments; `offsets` and `count` let it lie. */
function rle(
  segments: readonly (readonly number[])[],
  lies: { count?: number; offsets?: readonly number[] } = {},
) {
  const header = Buffer.alloc(64);
  header.writeUInt32LE(lies.count ?? segments.length, 0);
  let at = 64;
  segments.forEach((segment, index) => {
    header.writeUInt32LE(lies.offsets?.[index] ?? at, 4 + 4 * index);
    at += segment.length;
  });
  return new Uint8Array(Buffer.concat([header, ...segments.map((segment) => Buffer.from(segment))]));
}

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return undefined;
}

test('literal runs, repeated runs and the control byte that does nothing', () => {
  expect([...decodeRle(rle([[1, 5, 6, 128, 255, 7]]), grey)]).toEqual([5, 6, 7, 7]);
});

test('byte planes come most significant first and sample by sample', () => {
  const deep = { ...grey, columns: 1, samples: 3, bitsAllocated: 16 } as const;
  const planes = [1, 2, 3, 4, 5, 6].map((value) => [0, value]);
  expect([...decodeRle(rle(planes), deep)]).toEqual([2, 1, 4, 3, 6, 5]);
});

test('bytes after the last pixel are padding', () => {
  expect([...decodeRle(rle([[253, 9, 0, 1]]), grey)]).toEqual([9, 9, 9, 9]);
  expect([...decodeRle(rle([[130, 9]]), grey)]).toEqual([9, 9, 9, 9]);
});

test.each([
  ['an empty frame', new Uint8Array(0)],
  ['half a header', rle([]).subarray(0, 30)],
  ['fifteen segments where one is needed', rle([[253, 9]], { count: 15 })],
  ['four billion segments', rle([[253, 9]], { count: 0xffffffff })],
  ['no segments', rle([[253, 9]], { count: 0 })],
  ['a segment past the end', rle([[253, 9]], { offsets: [1000] })],
  ['a segment inside the header', rle([[253, 9]], { offsets: [4] })],
  ['a segment that ends early', rle([[254, 9]])],
  ['a literal run past the end', rle([[3, 1, 2]])],
  ['a run without its value', rle([[253]])],
  ['nothing but idle bytes', rle([Array.from({ length: 1000 }, () => 128)])],
])('%s is a broken codestream', (_, bytes) => {
  expect(codeOf(() => decodeRle(bytes, grey))).toBe('codestream-broken');
});

test('segments that run backwards are a broken codestream', () => {
  const deep = { ...grey, bitsAllocated: 16 } as const;
  expect(
    codeOf(() =>
      decodeRle(
        rle(
          [
            [253, 1],
            [253, 2],
          ],
          { offsets: [66, 64] },
        ),
        deep,
      ),
    ),
  ).toBe('codestream-broken');
});
