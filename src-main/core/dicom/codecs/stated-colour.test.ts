import { expect, test } from 'vitest';
import { readJpegHeader } from './read-jpeg-header.ts';
import { statedColour } from './stated-colour.ts';

const adobe = (transform: number) => [
  0xff,
  0xee,
  0,
  14,
  65,
  100,
  111,
  98,
  101,
  0,
  100,
  0,
  0,
  0,
  0,
  transform,
];
const jfif = [0xff, 0xe0, 0, 9, 74, 70, 73, 70, 0, 1, 2];

/** The beginning of a JPEG of three components, with these segments before its frame header. */
function aJpeg(...before: readonly number[]): Uint8Array {
  const components = [1, 2, 3].flatMap((id) => [id, 0x11, 0]);
  return Uint8Array.of(0xff, 0xd8, ...before, 0xff, 0xc0, 0, 17, 8, 0, 1, 0, 1, 3, ...components);
}

function transformOf(bytes: Uint8Array, chroma: boolean): number | undefined {
  return readJpegHeader(statedColour(bytes, readJpegHeader(bytes), chroma)).adobe;
}

test('where a codestream does not name its colours the data set does', () => {
  expect(transformOf(aJpeg(), false)).toBe(0);
  expect(transformOf(aJpeg(), true)).toBe(1);
});

test('a codestream that names its colours is believed', () => {
  expect(transformOf(aJpeg(...adobe(0)), true)).toBe(0);
  expect(transformOf(aJpeg(...adobe(1)), false)).toBe(1);
  const named = aJpeg(...jfif);
  expect(statedColour(named, readJpegHeader(named), false)).toBe(named);
});
