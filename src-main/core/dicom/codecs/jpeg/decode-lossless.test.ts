import { expect, test } from 'vitest';
import { Refusal } from '../../../refusal.ts';
import { decodeJpeg } from '../decode-jpeg.ts';
import { encodeLossless, type LosslessJpeg } from './encode-lossless.ts';

const [width, height] = [13, 9];

function wildValues(count: number, bits: number): number[] {
  return Array.from({ length: count }, (_, index) => (Math.imul(index + 1, 0x9e3779b1) >>> 8) % 2 ** bits);
}

async function decoded(image: LosslessJpeg): Promise<number[]> {
  const expected = {
    rows: height,
    columns: width,
    samples: image.samples,
    bitsAllocated: 16,
    chroma: false,
  } as const;
  return [...(await decodeJpeg(encodeLossless(image), expected, 0)).values];
}

const grey = { width, height, samples: 1, precision: 16, values: wildValues(width * height, 16) } as const;

test.each([1, 2, 3, 4, 5, 6, 7])(
  'predictor %i gives every sample back, the wildest differences included',
  async (predictor) => {
    expect(await decoded({ ...grey, predictor })).toEqual(grey.values);
  },
);

test.each([2, 8, 12])('%i bits come back', async (precision) => {
  const values = wildValues(width * height, precision);
  expect(await decoded({ ...grey, precision, values, predictor: 1 })).toEqual(values);
});

test('a difference of 32768, which has no bits of its own, comes back', async () => {
  const values = grey.values.map((_, index) => (index % 2 === 0 ? 0 : 32_768));
  expect(await decoded({ ...grey, predictor: 1, values })).toEqual(values);
});

test('sixteen-bit colour comes back, which the package for this process cannot do', async () => {
  const values = wildValues(width * height * 3, 16);
  expect(await decoded({ ...grey, samples: 3, values, predictor: 4 })).toEqual(values);
});

test('restart markers begin the prediction anew', async () => {
  expect(await decoded({ ...grey, predictor: 7, restartLines: 2 })).toEqual(grey.values);
});

test('a point transform drops the lowest bits and nothing else', async () => {
  const values = grey.values.map((value) => value & ~7);
  expect(await decoded({ ...grey, predictor: 5, transform: 3, values })).toEqual(values);
});

test.each([
  ['an unknown predictor', { predictor: 9 }],
  ['restarts within a line', { predictor: 1, restartLines: 0.5 }],
])('%s is a broken codestream', async (_, wrong) => {
  await expect(decoded({ ...grey, ...wrong })).rejects.toMatchObject({ code: 'codestream-broken' });
});

test('cut short or damaged anywhere, it decodes to the right size or is refused', async () => {
  const whole = encodeLossless({ ...grey, predictor: 1 });
  const expected = { rows: height, columns: width, samples: 1, bitsAllocated: 16, chroma: false } as const;
  const outcomes = new Set<unknown>();
  for (let at = 0; at < whole.length; at += 1) {
    const damaged = whole.slice();
    damaged[at] = (damaged[at] ?? 0) ^ 0x5a;
    for (const bytes of [whole.slice(0, at), damaged]) {
      const outcome = decodeJpeg(bytes, expected, 0).then(
        ({ values }) => values.length,
        (error: unknown) => (error instanceof Refusal ? 'refused' : error),
      );
      outcomes.add(await outcome);
    }
  }
  expect(outcomes).toEqual(new Set([width * height, 'refused']));
});
