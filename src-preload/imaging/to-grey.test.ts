import { expect, test } from 'vitest';
import { aFrame, aScale } from './a-frame.ts';
import { toDisplay } from './to-display.ts';
import { toGrey } from './to-grey.ts';
import type { StoredFrame } from './stored-frame.ts';
import type { GreyScale } from './grey-scale.ts';
import type { Voi } from './voi.ts';

const exact = (center: number, width: number): Voi => ({ shape: 'linear-exact', center, width });

/** Luminance of a frame; and a check that the screen shows the same, rounded to 8 bits and opaque. */
function grey(frame: StoredFrame, scale: GreyScale, voi?: Voi): number[] {
  const values = [...toGrey(frame, scale, voi).values];
  const shown = toDisplay(frame, scale, voi);
  const comparable = frame.samples === 1 && scale.palette === undefined;
  const errors = values.map((value, place) => Math.abs((shown[4 * place] ?? -9) - value * 255));
  expect(comparable ? Math.max(...errors) : 0).toBeLessThanOrEqual(0.501);
  expect(values.every((_, place) => shown[4 * place + 3] === 255)).toBe(true);
  return values;
}

test('the rescale comes before the window', () => {
  const scale = aScale({ modality: { kind: 'rescale', slope: 2, intercept: -1000 } });
  expect(grey(aFrame(new Uint16Array([500, 550, 600])), scale, exact(100, 200))).toEqual([0, 0.5, 1]);
});

test('a negative slope turns the grey scale round', () => {
  const scale = aScale({ modality: { kind: 'rescale', slope: -1, intercept: 100 } });
  expect(grey(aFrame(new Uint16Array([0, 50, 100])), scale, exact(50, 100))).toEqual([1, 0.5, 0]);
});

test('inversion comes after the window and only once', () => {
  const scale = aScale({ inverted: true });
  expect(grey(aFrame(new Uint16Array([0, 25, 100, 200])), scale, exact(50, 100))).toEqual([1, 0.75, 0, 0]);
});

test('padding is black, inverted or not', () => {
  const padding = { low: 60, high: 70 };
  const frame = aFrame(new Uint16Array([0, 60, 65, 70, 100]));
  expect(grey(frame, aScale({ padding }), exact(50, 100))).toEqual([0, 0, 0, 0, 1]);
  expect(grey(frame, aScale({ padding, inverted: true }), exact(50, 100))).toEqual([1, 0, 0, 0, 0]);
});

test('a modality table comes before the VOI table', () => {
  const scale = aScale({
    modality: { kind: 'table', table: { first: -1, values: [10, 20, 30], bits: 8 } },
    voiTables: [
      { shape: 'table', table: { first: 10, values: Array.from({ length: 21 }, (_, i) => i), bits: 8 } },
    ],
  });
  const frame = aFrame(new Int16Array([-5, -1, 0, 1]), { signed: true });
  expect(grey(frame, scale).map((value) => Math.round(value * 255))).toEqual([0, 0, 10, 20]);
});

test('32-bit and floating point frames, too wide for a table, follow the same formula', () => {
  const scale = aScale({ modality: { kind: 'rescale', slope: 0.5, intercept: 0 } });
  expect(grey(aFrame(new Int32Array([-2_000_000, 0, 2_000_000])), scale, exact(0, 2_000_000))).toEqual([
    0, 0.5, 1,
  ]);
  expect(grey(aFrame(new Float32Array([-1, Number.NaN, 0, 1])), aScale(), exact(0, 2))).toEqual([
    0, 0, 0.5, 1,
  ]);
});

test('the first VOI table wins over windows, and the first window over others', () => {
  const table = { first: 0, values: [255, 0], bits: 8 };
  const windows = [{ shape: 'linear-exact', center: 0.5, width: 1 } as const];
  const frame = aFrame(new Uint16Array([0, 1]));
  expect(grey(frame, aScale({ windows, voiTables: [{ shape: 'table', table }] }))).toEqual([1, 0]);
  expect(grey(frame, aScale({ windows }))).toEqual([0, 1]);
});

test('YBR_FULL becomes the RGB of C.7.6.3.1.2 and back to its luma', () => {
  const ybr = new Uint8Array([76, 85, 255, 149, 43, 21, 128, 128, 128]);
  const frame = aFrame(ybr, { samples: 3, photometric: 'YBR_FULL', bitsStored: 8, bitsAllocated: 8 });
  const shown = toDisplay(frame, aScale());
  expect([...shown.subarray(0, 3)]).toEqual([254, 0, 0]);
  expect([...shown.subarray(4, 7)]).toEqual([0, 255, 0]);
  expect([...shown.subarray(8, 11)]).toEqual([128, 128, 128]);
  expect(grey(frame, aScale())[2]).toBeCloseTo(128 / 255, 6);
});

test('sixteen-bit colour keeps its proportions on an eight-bit screen', () => {
  const frame = aFrame(new Uint16Array([0, 32768, 65535]), { samples: 3 });
  expect([...toDisplay(frame, aScale())]).toEqual([0, 128, 255, 255]);
});

test('a palette gives its colours, and luma where grey is asked for', () => {
  const channel = (values: readonly number[], bits: number) => ({ first: 1, values, bits });
  const palette = { red: channel([0, 65535], 16), green: channel([0, 0], 8), blue: channel([255, 0], 8) };
  const frame = aFrame(new Uint8Array([0, 1, 2, 3]), { photometric: 'PALETTE COLOR' });
  expect([...toDisplay(frame, aScale({ palette })).subarray(4, 12)]).toEqual([
    0, 0, 255, 255, 255, 0, 0, 255,
  ]);
  expect(grey(frame, aScale({ palette }))[3]).toBeCloseTo(0.299, 6);
});

test('dragging a window writes into the bytes of the frame before', () => {
  const frame = aFrame(new Uint16Array([0, 100]));
  const first = toDisplay(frame, aScale(), exact(50, 100));
  expect(toDisplay(frame, aScale(), exact(100, 200), first)).toBe(first);
  expect([first[0], first[4]]).toEqual([0, 128]);
});
