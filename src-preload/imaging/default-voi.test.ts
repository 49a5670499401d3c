import { expect, test } from 'vitest';
import { aFrame, aScale } from './a-frame.ts';
import { defaultVoi } from './default-voi.ts';

test('a film without a window gets one over all but its outermost values, and it is marked', () => {
  const pixels = Uint16Array.from({ length: 10_000 }, (_, index) =>
    index < 20 ? 65_000 : 1000 + (index % 1000),
  );
  const voi = defaultVoi(aFrame(pixels, { bitsStored: 16 }), aScale());
  expect(voi).toMatchObject({ shape: 'linear-exact', substituted: true });
  if (voi.shape === 'table') throw new Error('a window was expected');
  expect(voi.center - voi.width / 2).toBeCloseTo(1005, -1);
  expect(voi.center + voi.width / 2).toBeCloseTo(1995, -1);
});

test('the substitute is one of rescaled values and leaves padding out', () => {
  const pixels = Int16Array.from({ length: 1000 }, (_, index) => (index < 500 ? -2000 : index));
  const scale = aScale({
    padding: { low: -2000, high: -2000 },
    modality: { kind: 'rescale', slope: -2, intercept: 10 },
  });
  const voi = defaultVoi(aFrame(pixels, { signed: true }), scale);
  if (voi.shape === 'table') throw new Error('a window was expected');
  expect(voi.center - voi.width / 2).toBeCloseTo(-1984, 0);
  expect(voi.center + voi.width / 2).toBeCloseTo(-994, 0);
});

test('eight-bit grey without a window is shown as it is, dark or not', () => {
  const voi = defaultVoi(aFrame(new Uint8Array([3, 4, 5]), { bitsStored: 8 }), aScale());
  expect(voi).toEqual({ shape: 'linear-exact', center: 127.5, width: 255 });
});

test('signed eight-bit grey covers what eight signed bits can hold', () => {
  const voi = defaultVoi(aFrame(new Int8Array([3]), { bitsStored: 8, signed: true }), aScale());
  expect(voi).toEqual({ shape: 'linear-exact', center: -0.5, width: 255 });
});

test('a frame of one value, of padding only, or of nothing finite still has a window', () => {
  expect(defaultVoi(aFrame(new Uint16Array([7, 7])), aScale())).toMatchObject({ center: 7, width: 1 });
  const padded = aScale({ padding: { low: 7, high: 7 } });
  expect(defaultVoi(aFrame(new Uint16Array([7, 7])), padded)).toMatchObject({ width: 1 });
  const nothing = aFrame(new Float32Array([Number.NaN]), { min: 0, max: 0 });
  expect(defaultVoi(nothing, aScale())).toMatchObject({ width: 1 });
});
