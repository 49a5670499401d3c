import { expect, test } from 'vitest';
import type { Window } from '../../../src-preload/imaging/voi.ts';
import { asStored, asWindow, carriedOver, dragged, flipped, turned } from './look.ts';

const softTissue: Window = { shape: 'linear', center: 40, width: 400 };

test('dragging right widens the window, down darkens no more than its own width allows', () => {
  expect(dragged(softTissue, 100, 0).width).toBeGreaterThan(600);
  expect(dragged(softTissue, -100, 0).width).toBeLessThan(260);
  expect(dragged(softTissue, 0, 100).center).toBe(40 + 120);
  expect(dragged(softTissue, -10_000, 0).width).toBe(1);
});

test('a drag feels the same on an 8-bit film and on a 16-bit one', () => {
  const small = dragged({ shape: 'linear', center: 128, width: 256 }, 50, 30);
  const large = dragged({ shape: 'linear', center: 32768, width: 65536 }, 50, 30);
  expect(large.width / 65536).toBeCloseTo(small.width / 256, 10);
  expect((large.center - 32768) / 65536).toBeCloseTo((small.center - 128) / 256, 10);
});

test('windowing one film windows another in proportion to its own default', () => {
  const own: Window = { shape: 'linear', center: 100, width: 200 };
  const other: Window = { shape: 'sigmoid', center: 2000, width: 4000 };
  const half: Window = { shape: 'linear', center: 150, width: 100 };
  expect(carriedOver(half, own, { own: other, absolute: false })).toEqual({
    shape: 'sigmoid',
    center: 3000,
    width: 2000,
  });
});

test('between two CTs a window in Hounsfield units is carried over as it is', () => {
  const lung: Window = { shape: 'linear', center: -600, width: 1500 };
  const bone: Window = { shape: 'linear', center: 400, width: 1800 };
  expect(carriedOver(lung, softTissue, { own: bone, absolute: true })).toEqual(lung);
});

test('a VOI LUT becomes the window that spans it when the hand takes hold of it', () => {
  const table = { first: 1000, values: Array.from({ length: 512 }, (_, index) => index), bits: 9 };
  expect(asWindow({ shape: 'table', table })).toEqual({ shape: 'linear-exact', center: 1256, width: 512 });
});

test('flipping a film that lies on its side flips it as it is seen', () => {
  const lying = turned(asStored, 'clockwise');
  expect(flipped(lying, 'across')).toMatchObject({ flippedAcross: false, flippedDown: true });
  expect(flipped(asStored, 'across')).toMatchObject({ flippedAcross: true, flippedDown: false });
});

test('four quarter turns are none, and one back undoes one', () => {
  let look = asStored;
  for (let turn = 0; turn < 4; turn += 1) look = turned(look, 'clockwise');
  expect(look).toEqual(asStored);
  expect(turned(turned(look, 'clockwise'), 'back')).toEqual(asStored);
});
