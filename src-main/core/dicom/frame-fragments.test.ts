import { expect, test } from 'vitest';
import { Refusal } from '../refusal.ts';
import { frameFragments, type Encapsulated } from './frame-fragments.ts';

const start = [0xff, 0xd8, 0xff, 0xe0];

/** Fragments laid out as in a file, eight bytes of item tag and length before each. */
function encapsulated(
  parts: readonly (readonly number[])[],
  tables: Partial<Encapsulated> = {},
): Encapsulated {
  let offset = 0;
  const fragments = parts.map((part) => {
    const fragment = { offset, bytes: new Uint8Array(part) };
    offset += 8 + part.length;
    return fragment;
  });
  return { fragments, basicOffsets: [], ...tables };
}

function frameOf(pixels: Encapsulated, frame: number, frames: number): readonly number[] | string {
  try {
    return [...frameFragments(pixels, frame, frames)];
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

test('all fragments of a single frame belong to it, with or without a table', () => {
  const parts = [[1, 2], [3, 4], [], [5, 6]];
  expect(frameOf(encapsulated(parts), 0, 1)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(frameOf(encapsulated(parts, { basicOffsets: [0] }), 0, 1)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a filled offset table tells which fragments make a frame', () => {
  const pixels = encapsulated(
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    { basicOffsets: [0, 20] },
  );
  expect(frameOf(pixels, 0, 2)).toEqual([1, 2, 3, 4]);
  expect(frameOf(pixels, 1, 2)).toEqual([5, 6]);
});

test('the extended table wins over the basic one, which cannot say more than 4 GiB', () => {
  const pixels = encapsulated(
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    { basicOffsets: [0, 20], extendedOffsets: [0, 10] },
  );
  expect(frameOf(pixels, 0, 2)).toEqual([1, 2]);
  expect(frameOf(pixels, 1, 2)).toEqual([3, 4, 5, 6]);
});

test('without a table each fragment is a frame where they are as many', () => {
  expect(
    frameOf(
      encapsulated([
        [1, 2],
        [3, 4],
      ]),
      1,
      2,
    ),
  ).toEqual([3, 4]);
});

test('without a table a new frame starts where a codestream does', () => {
  const pixels = encapsulated([
    [...start, 1],
    [2, 2],
    [...start, 3],
    [4, 4],
  ]);
  expect(frameOf(pixels, 0, 2)).toEqual([...start, 1, 2, 2]);
  expect(frameOf(pixels, 1, 2)).toEqual([...start, 3, 4, 4]);
});

test.each([
  ['points between fragments', [0, 7]],
  ['runs backwards', [20, 0]],
  ['names one place twice', [0, 0]],
  ['points past the end', [0, 4_000_000_000]],
  ['does not begin at the beginning', [10, 20]],
  ['has an entry too many', [0, 10, 20]],
])('a table that %s is not believed', (_, basicOffsets) => {
  const pixels = encapsulated(
    [
      [...start, 1],
      [2, 2],
      [...start, 3],
    ],
    { basicOffsets },
  );
  expect(frameOf(pixels, 1, 2)).toEqual([...start, 3]);
});

test('fragments that nothing tells apart are refused, missing ones are truncation', () => {
  expect(
    frameOf(
      encapsulated([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
      0,
      2,
    ),
  ).toBe('malformed');
  expect(frameOf(encapsulated([start, start]), 2, 3)).toBe('truncated');
  expect(frameOf(encapsulated([]), 0, 1)).toBe('truncated');
  expect(frameOf(encapsulated([[]]), 0, 1)).toBe('truncated');
});
