import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeRle } from './codecs/decode-rle.ts';
import { encodeRle } from './encode-rle.ts';
import { drawAnatomy, type Finding } from './phantom/chest-anatomy.ts';
import { renderChest } from './phantom/render-chest.ts';
import { seededRandom } from './phantom/seeded-random.ts';
import { parseDataset } from './parse-dataset.ts';
import { readPixels } from './read-pixels.ts';
import { makeSampleLibrary } from './sample-library.ts';
import type { GreyEncoding } from './store-grey.ts';
import { aChestFilm } from './synthesize.ts';

/** Mean luminance of a box of a film without noise from other seeds: left, top, right, bottom in film parts. */
function brightness(
  finding: Finding | undefined,
  [left, top, right, bottom]: readonly [number, number, number, number],
) {
  const { width, height, values } = renderChest(drawAnatomy(seededRandom(7), 'M', finding), 96, 116, 7);
  let [sum, count] = [0, 0];
  for (let v = Math.floor(top * height); v < bottom * height; v++)
    for (let u = Math.floor(left * width); u < right * width; u++, count++) sum += values[v * width + u] ?? 0;
  return sum / count;
}

test('lungs are darker than the mediastinum and lighter than the air beside the body', () => {
  const lung = brightness(undefined, [0.22, 0.35, 0.35, 0.55]);
  expect(lung).toBeLessThan(brightness(undefined, [0.47, 0.5, 0.53, 0.7]) - 0.3);
  expect(lung).toBeGreaterThan(brightness(undefined, [0.001, 0.001, 0.1, 0.06]) + 0.03);
});

test('an effusion whitens the base of its side and no other', () => {
  const effusion: Finding = { kind: 'effusion', side: 'right', size: 0.6 };
  const [right, left] = [[0.12, 0.55, 0.25, 0.7] as const, [0.75, 0.55, 0.88, 0.7] as const];
  expect(brightness(effusion, right)).toBeGreaterThan(brightness(undefined, right) + 0.2);
  expect(brightness(effusion, left)).toBeCloseTo(brightness(undefined, left), 2);
});

test('a pneumothorax blackens the margin, an enlarged heart whitens the left base', () => {
  const air: Finding = { kind: 'pneumothorax', side: 'left', size: 0.8 };
  const margin = [0.8, 0.4, 0.86, 0.6] as const;
  expect(brightness(air, margin)).toBeLessThan(brightness(undefined, margin));
  const base = [0.68, 0.6, 0.74, 0.7] as const;
  expect(brightness({ kind: 'cardiomegaly', size: 1 }, base)).toBeGreaterThan(
    brightness(undefined, base) + 0.1,
  );
});

test('the same seed gives the same bytes and another seed another chest', () => {
  expect(Buffer.from(aChestFilm({ seed: 5 })).equals(aChestFilm({ seed: 5 }))).toBe(true);
  expect(Buffer.from(aChestFilm({ seed: 5 })).equals(aChestFilm({ seed: 6 }))).toBe(false);
});

test.each<GreyEncoding>(['12-bit', '12-bit signed', 'rle', 'big-endian', 'deflated'])(
  'a film stored as %s has the pixels of its twelve-bit twin',
  async (encoding) => {
    const pixelsOf = async (bytes: Uint8Array) => {
      const dataset = parseDataset(bytes);
      const frame = dataset.ok ? await readPixels(dataset.value, 0) : dataset;
      return frame.ok ? Array.from(frame.value.pixels, Number) : frame.failure.code;
    };
    const offset = encoding === '12-bit signed' ? -2048 : 0;
    const twin = await pixelsOf(aChestFilm({ encoding: '12-bit' }));
    const expected = typeof twin === 'string' ? twin : twin.map((value) => value + offset);
    expect(await pixelsOf(aChestFilm({ encoding }))).toEqual(expected);
  },
);

test('RLE packs runs, literals and rows of odd length so that they unpack', () => {
  const random = seededRandom(3);
  const pixels = Uint8Array.from({ length: 33 * 21 }, (_, n) =>
    n % 7 < 4 ? 9 : Math.floor(random.next() * 256),
  );
  const packed = encodeRle(pixels, { columns: 33, samples: 1, bytesPerSample: 1 });
  const expected = { rows: 21, columns: 33, samples: 1, bitsAllocated: 8, chroma: false } as const;
  expect(Buffer.from(decodeRle(packed, expected)).subarray(0, pixels.length).equals(pixels)).toBe(true);
});

test('the sample library holds 24 cases with reports that say what was drawn', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'simile-samples-'));
  const cases = await makeSampleLibrary(dir, files, { columns: 48, rows: 56 });
  expect(cases).toHaveLength(24);
  expect(new Set(cases.map(({ patientId }) => patientId)).size).toBe(20);
  for (const { image, report, finding } of cases) {
    expect(image).toMatch(/^files\/p10\/p1000\d{4}\/s5\d{7}\/\d+\.dcm$/);
    expect((await stat(join(dir, image))).size).toBeGreaterThan(2000);
    const impression = (await readFile(join(dir, report), 'utf8')).split('IMPRESSION:')[1] ?? '';
    expect(impression).toContain(finding === 'normal' ? 'No acute' : finding);
  }
  await rm(dir, { recursive: true });
});
