import sharp from 'sharp';
import { expect, test } from 'vitest';
import { Refusal } from '../../../refusal.ts';
import { aFilm } from '../an-encoded-frame.ts';
import type { ExpectedFrame } from '../codec.ts';
import { decodeJpeg } from '../decode-jpeg.ts';
import { readJpegHeader } from '../read-jpeg-header.ts';
import { decodeDct } from './decode-dct.ts';

const [width, height] = [75, 61];
const expected: ExpectedFrame = {
  rows: height,
  columns: width,
  samples: 1,
  bitsAllocated: 16,
  chroma: false,
};

/** No encoder of 12 bits is at hand; the process of 8 bits differs in nothing but the level shift and the bounds. */
function aJpeg(progressive: boolean): Promise<Uint8Array> {
  const raw = { width, height, channels: 1 } as const;
  const image = sharp(aFilm(width, height, 8), { raw }).toColourspace('b-w');
  return image.jpeg({ quality: 95, progressive, optimiseCoding: true }).toBuffer();
}

test.each([false, true])(
  'our decoder and libjpeg-turbo differ by at most one level, progressive %s',
  async (progressive) => {
    const bytes = await aJpeg(progressive);
    expect(readJpegHeader(bytes).process).toBe(progressive ? 0xc2 : 0xc0);
    const ours = decodeDct(bytes, readJpegHeader(bytes), expected, 0).values;
    const theirs = (await decodeJpeg(bytes, expected, 0)).values;
    const errors = Array.from(theirs, (value, place) => Math.abs(value - (ours[place] ?? -9)));
    expect(Math.max(...errors)).toBeLessThanOrEqual(1);
  },
);

test.each([
  [1, 38, 31],
  [2, 19, 16],
  [3, 10, 8],
])('halved %i times, a frame is the means of its blocks, nearly', async (reduce, columns, rows) => {
  const bytes = await aJpeg(false);
  const header = readJpegHeader(bytes);
  const small = decodeDct(bytes, header, expected, reduce);
  const full = decodeDct(bytes, header, expected, 0);
  expect(small).toMatchObject({ rows, columns, scale: 1 / 2 ** reduce });
  const step = 2 ** reduce;
  const mean = (x: number, y: number) => {
    let sum = 0;
    for (let dy = 0; dy < step; dy += 1) {
      for (let dx = 0; dx < step; dx += 1) sum += full.values[(y * step + dy) * width + x * step + dx] ?? 0;
    }
    return sum / step ** 2;
  };
  for (const [x, y] of [
    [0, 0],
    [3, 4],
    [7, 6],
  ] as const) {
    expect(Math.abs((small.values[y * columns + x] ?? 0) - mean(x, y))).toBeLessThan(6);
  }
});

test('colour keeps luma and chroma as they are, subsampled chroma repeated', async () => {
  const pixels = Buffer.from(Array.from({ length: 32 * 32 }, () => [200, 30, 60]).flat());
  const image = sharp(pixels, { raw: { width: 32, height: 32, channels: 3 } });
  const bytes = await image.jpeg({ quality: 100, chromaSubsampling: '4:2:0' }).toBuffer();
  const colour: ExpectedFrame = { ...expected, rows: 32, columns: 32, samples: 3 };
  const { values } = decodeDct(bytes, readJpegHeader(bytes), colour, 0);
  const [y, blue, red] = [
    0.299 * 200 + 0.587 * 30 + 0.114 * 60,
    128 + (60 - 84.25) / 1.772,
    128 + (200 - 84.25) / 1.402,
  ];
  const last = [...values.subarray(-3)];
  [y, blue, red].forEach((value, index) => expect(Math.abs((last[index] ?? 0) - value)).toBeLessThan(2));
});

test.each([false, true])(
  'damaged anywhere it gives the right size or a reason, progressive %s',
  async (progressive) => {
    const whole = await aJpeg(progressive);
    const outcomes = new Set<unknown>();
    for (let at = 2; at < whole.length; at += 5) {
      const damaged = new Uint8Array(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0xa5;
      outcomes.add(outcomeOf(damaged));
    }
    expect(outcomes).toEqual(new Set([width * height, 'refused']));
  },
);

/** The number of samples, or that it was refused; a header of another size counts as refused, as `decodeJpeg` does. */
function outcomeOf(bytes: Uint8Array): unknown {
  try {
    const header = readJpegHeader(bytes);
    const same = header.rows === height && header.columns === width && header.components.length === 1;
    return same ? decodeDct(bytes, header, expected, 0).values.length : 'refused';
  } catch (error) {
    return error instanceof Refusal ? 'refused' : error;
  }
}
