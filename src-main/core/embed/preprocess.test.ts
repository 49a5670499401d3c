import { expect, test } from 'vitest';
import { preprocess } from './preprocess.ts';

/** A pattern whose resampled values were computed once by PIL 9.4 (`resize(…, BILINEAR)` on mode F). */
function aPattern(width: number, height: number) {
  const values = Float32Array.from({ length: width * height }, (_, i) => ((i * 7919) % 101) / 101);
  return { width, height, values };
}

test('a wide image shrinks to the numbers that PIL gives', () => {
  const expected = [
    0.1186547, 0.2611976, 0.1883074, 0.1417346, 0.4605941, 0.4716673, 0.458598, 0.4423951, 0.5824422,
    0.5257822, 0.5127129, 0.6232909, 0.2605689, 0.2031117, 0.3435549, 0.3085921,
  ];
  const tensor = preprocess(aPattern(7, 5), { size: 4 });
  expected.forEach((value, i) => expect(tensor[i]).toBeCloseTo(value, 6));
});

test('a tall image grows to the numbers that PIL gives, black at both sides', () => {
  const tensor = preprocess(aPattern(3, 6), { size: 8 });
  const rows = [
    [0, 0, 0.1522277, 0.4566832, 0.7611386, 0.3044555, 0, 0],
    [0, 0.0850866, 0.2883663, 0.5146968, 0.3504022, 0.1211324, 0, 0],
    [0, 0.1871906, 0.4517327, 0.6311881, 0.1856436, 0.0417698, 0, 0],
  ];
  rows.flat().forEach((value, i) => expect(tensor[i]).toBeCloseTo(value, 6));
});

test('an image of the right size passes unchanged', () => {
  const image = aPattern(16, 16);
  expect(preprocess(image, { size: 16 })).toEqual(image.values);
});

test('a white film stays white inside and the padding stays black: nothing is stretched', () => {
  const tensor = preprocess(
    { width: 200, height: 400, values: new Float32Array(80_000).fill(1) },
    { size: 40 },
  );
  const middle = [...tensor.subarray(20 * 40, 21 * 40)];
  expect(middle.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 0));
  middle.slice(11, 29).forEach((value) => expect(value).toBeCloseTo(1, 6));
  expect(middle.slice(31)).toEqual(Array.from({ length: 9 }, () => 0));
});

test('two hundred other image sizes leave the same answer for the first', () => {
  const image = aPattern(50, 31);
  const before = preprocess(image, { size: 20 });
  for (let width = 1; width <= 200; width++) preprocess(aPattern(width, 7), { size: 20 });
  expect(preprocess(image, { size: 20 })).toEqual(before);
});

test('values that are not width times height are a defect', () => {
  expect(() => preprocess({ width: 3, height: 3, values: new Float32Array(8) }, { size: 4 })).toThrow(
    RangeError,
  );
});
