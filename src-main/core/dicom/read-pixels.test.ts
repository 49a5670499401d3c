import { expect, test } from 'vitest';
import { anImage, type AnImage } from './an-image.ts';
import { countFrames } from './count-frames.ts';
import { parseDataset } from './parse-dataset.ts';
import { readPixels } from './read-pixels.ts';

async function pixelsOf(image: AnImage, frame = 0) {
  const dataset = parseDataset(anImage(image));
  if (!dataset.ok) throw new Error(dataset.failure.detail);
  const outcome = await readPixels(dataset.value, frame);
  if (!outcome.ok) return outcome.failure.code;
  const { pixels, min, max, photometric } = outcome.value;
  return { pixels, min, max, photometric };
}

function countOf(image: AnImage) {
  const dataset = parseDataset(anImage(image));
  const outcome = dataset.ok ? countFrames(dataset.value) : dataset;
  return outcome.ok ? outcome.value : outcome.failure.code;
}

const twelveOfSixteen = {
  x00280100: ['US', [16]],
  x00280101: ['US', [12]],
  x00280102: ['US', [11]],
} as const;
const colour = { x00280002: ['US', [3]], x00280004: ['CS', 'RGB'], x00280006: ['US', [0]] } as const;
const bigEndian = '1.2.840.10008.1.2.2';

test('eight-bit grey pixels come as they are stored, with their range', async () => {
  expect(await pixelsOf({})).toMatchObject({ pixels: new Uint8Array([0, 85, 170, 255]), min: 0, max: 255 });
});

test('reading pixels leaves the bytes of the file alone', async () => {
  const file = Buffer.from(
    anImage({ elements: { ...twelveOfSixteen }, pixels: new Uint8Array(8).fill(0xff) }),
  );
  const before = Buffer.from(file);
  const dataset = parseDataset(file);
  if (!dataset.ok) throw new Error('the file does not parse');
  await readPixels(dataset.value, 0);
  expect(file.equals(before)).toBe(true);
});

test('what lies in the bits above High Bit is not part of the value', async () => {
  const pixels = new Uint8Array(new Uint16Array([0xf001, 0x0fff, 0xa800, 0]).buffer);
  const read = await pixelsOf({ elements: twelveOfSixteen, pixels });
  expect(read).toMatchObject({ pixels: new Uint16Array([1, 4095, 2048, 0]), min: 0, max: 4095 });
});

test('twelve signed bits in sixteen are sign extended', async () => {
  const pixels = new Uint8Array(new Uint16Array([0x0fff, 0x0800, 0x07ff, 0]).buffer);
  const read = await pixelsOf({ elements: { ...twelveOfSixteen, x00280103: ['US', [1]] }, pixels });
  expect(read).toMatchObject({ pixels: new Int16Array([-1, -2048, 2047, 0]), min: -2048, max: 2047 });
});

test('a big-endian file reads as its little-endian twin', async () => {
  const words = Buffer.from(new Uint16Array([1, 256, 4095, 77]).buffer);
  const little = await pixelsOf({ elements: twelveOfSixteen, pixels: words });
  const big = await pixelsOf({
    transferSyntax: bigEndian,
    elements: twelveOfSixteen,
    pixels: Buffer.from(words).swap16(),
  });
  expect(big).toEqual(little);
});

test('eight-bit pixels written as big-endian words have their neighbours swapped back, in odd frames too', async () => {
  const elements = { x00280010: ['US', [1]], x00280011: ['US', [3]], x00280008: ['IS', '2'] } as const;
  const pixels = new Uint8Array([2, 1, 4, 3, 6, 5]);
  const image = { transferSyntax: bigEndian, elements, pixels };
  expect(await pixelsOf(image, 0)).toMatchObject({ pixels: new Uint8Array([1, 2, 3]) });
  expect(await pixelsOf(image, 1)).toMatchObject({ pixels: new Uint8Array([4, 5, 6]) });
  expect(await pixelsOf({ ...image, pixelVr: 'OB' })).toMatchObject({ pixels: new Uint8Array([2, 1, 4]) });
});

test('single bits are unpacked lowest first, and a second frame starts inside a byte', async () => {
  const size = { x00280010: ['US', [1]], x00280011: ['US', [5]], x00280008: ['IS', '2'] } as const;
  const depth = { x00280100: ['US', [1]], x00280101: ['US', [1]], x00280102: ['US', [0]] } as const;
  const elements = { ...size, ...depth };
  const pixels = new Uint8Array([0b0110_1101, 0b11]);
  expect(await pixelsOf({ elements, pixels }, 0)).toMatchObject({ pixels: new Uint8Array([1, 0, 1, 1, 0]) });
  expect(await pixelsOf({ elements, pixels }, 1)).toMatchObject({ pixels: new Uint8Array([1, 1, 0, 1, 1]) });
});

test('floating point pixels keep their fractions, and their range leaves out what is not a number', async () => {
  const pixels = new Uint8Array(new Float32Array([0.5, Number.NaN, -2.25, Infinity]).buffer);
  const image = { elements: { x7fe00008: ['OF', pixels] } as const };
  expect(await pixelsOf(image)).toMatchObject({ min: -2.25, max: 0.5 });
});

test('colour by plane and colour by pixel give the same samples', async () => {
  const byPixel = await pixelsOf({
    elements: colour,
    pixels: new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
  });
  const byPlane = await pixelsOf({
    elements: { ...colour, x00280006: ['US', [1]] },
    pixels: new Uint8Array([1, 4, 7, 10, 2, 5, 8, 11, 3, 6, 9, 12]),
  });
  expect(byPlane).toEqual(byPixel);
});

test('uncompressed YBR_FULL_422 gives each chroma pair to both of its pixels', async () => {
  const elements = { ...colour, x00280004: ['CS', 'YBR_FULL_422'] } as const;
  const read = await pixelsOf({ elements, pixels: new Uint8Array([10, 20, 128, 129, 30, 40, 130, 131]) });
  const shared = [10, 128, 129, 20, 128, 129, 30, 130, 131, 40, 130, 131];
  expect(read).toMatchObject({ pixels: new Uint8Array(shared), photometric: 'YBR_FULL_422' });
});

test('encapsulated uncompressed frames read as native ones', async () => {
  const transferSyntax = '1.2.840.10008.1.2.1.98';
  const fragments = [new Uint8Array([1, 2, 3, 4]), new Uint8Array([5, 6, 7, 8])];
  const image = { transferSyntax, fragments, elements: { x00280008: ['IS', '2'] } as const };
  expect(await pixelsOf(image, 1)).toMatchObject({ pixels: new Uint8Array([5, 6, 7, 8]) });
});

test.each([
  ['no Rows at all', { x00280010: ['US', []] }, 'no-pixels'],
  ['no rows', { x00280010: ['US', [0]] }, 'malformed'],
  ['Rows of 32 bits past every detector', { x00280010: ['UL', [0x7fffffff]] }, 'too-large'],
  [
    'dimensions whose product is past any allocation',
    { x00280010: ['US', [65535]], x00280011: ['US', [65535]] },
    'too-large',
  ],
  ['frames by the billion', { x00280008: ['IS', '2147483647'] }, 'truncated'],
  ['a negative number of frames', { x00280008: ['IS', '-1'] }, 'malformed'],
  ['12 bits allocated', { x00280100: ['US', [12]] }, 'pixel-format-unsupported'],
  ['no bits allocated', { x00280100: ['US', [0]] }, 'pixel-format-unsupported'],
  ['more bits stored than allocated', { x00280101: ['US', [9]] }, 'malformed'],
  ['a high bit of 31 in 8', { x00280102: ['US', [31]] }, 'malformed'],
  ['a high bit below the bits stored', { x00280102: ['US', [3]] }, 'malformed'],
  ['four samples', { x00280002: ['US', [4]] }, 'pixel-format-unsupported'],
  ['grey of three samples', { x00280002: ['US', [3]] }, 'malformed'],
  ['a colour space nobody uses', { x00280004: ['CS', 'HSV'] }, 'pixel-format-unsupported'],
  ['more rows than bytes', { x00280010: ['US', [3]] }, 'truncated'],
] as const)('a file that claims %s is refused by name', async (_, elements, code) => {
  const image = { elements: elements as NonNullable<AnImage['elements']> };
  expect(await pixelsOf(image, code === 'truncated' && 'x00280008' in elements ? 1_000_000 : 0)).toBe(code);
  expect(countOf(image)).toBe(code);
});

test('a frame the file does not claim is not found', async () => {
  expect(await pixelsOf({}, 1)).toBe('not-found');
  expect(await pixelsOf({}, -1)).toBe('not-found');
  expect(await pixelsOf({}, 0.5)).toBe('not-found');
});

test('frames are counted only if the pixel data can hold them', () => {
  expect(countOf({})).toBe(1);
  expect(countOf({ elements: { x00280008: ['IS', ''] } })).toBe(1);
  expect(countOf({ elements: { x00280008: ['IS', '2'] }, pixels: new Uint8Array(8) })).toBe(2);
  expect(countOf({ elements: { x00280008: ['IS', '3'] }, pixels: new Uint8Array(8) })).toBe('truncated');
});

test('a compression nobody offers offline is unsupported by its name', async () => {
  const dataset = parseDataset(
    anImage({ transferSyntax: '1.2.840.10008.1.2.4.110', fragments: [new Uint8Array(4)] }),
  );
  if (!dataset.ok) throw new Error('the file does not parse');
  const outcome = await readPixels(dataset.value, 0);
  expect(outcome).toMatchObject({ ok: false, failure: { code: 'transfer-syntax-unsupported' } });
  expect(outcome.ok ? '' : outcome.failure.detail).toContain('JPEG XL');
});
