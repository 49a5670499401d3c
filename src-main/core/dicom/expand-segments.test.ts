import { expect, test } from 'vitest';
import { expandSegments } from './expand-segments.ts';

const bytes = { wide: false, littleEndian: true };

test('discrete values, a straight line to a value, and a repetition of both', () => {
  const data = new Uint8Array([0, 2, 10, 20, 1, 3, 50, 2, 2, 0, 0, 0, 0]);
  expect(expandSegments(data, { ...bytes, entries: 10 })).toEqual([10, 20, 30, 40, 50, 10, 20, 30, 40, 50]);
});

test('a line may fall, and words may be big endian', () => {
  const words = Buffer.from(new Uint16Array([0, 1, 1000, 1, 2, 0]).buffer).swap16();
  expect(expandSegments(words, { wide: true, littleEndian: false, entries: 3 })).toEqual([1000, 500, 0]);
});

test.each([
  ['a discrete segment longer than the data', [0, 9, 1]],
  ['a line from nowhere', [1, 3, 50]],
  ['a kind of segment that does not exist', [7, 1, 1]],
  ['a repetition that repeats itself', [2, 1, 0, 0, 0, 0]],
  ['a repetition cut short', [0, 1, 5, 2, 1, 0]],
  ['too few entries', [0, 1, 5]],
  ['segments of no length without end', Array.from({ length: 200_000 }, () => 0)],
])('%s is no palette', (_, data) => {
  expect(expandSegments(new Uint8Array(data), { ...bytes, entries: 4 })).toBeUndefined();
});

test('no more entries are made than the descriptor promises', () => {
  expect(expandSegments(new Uint8Array([0, 1, 0, 1, 255, 255]), { ...bytes, entries: 4 })).toHaveLength(4);
});
