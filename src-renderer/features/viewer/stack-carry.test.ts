import { expect, test } from 'vitest';
import { unpackFrame } from '../../../src-preload/contract/frame-message.ts';
import { grant } from '../../../src-preload/contract/grant.ts';
import type { ShownFrameHead } from '../../../src-preload/contract/shown-frame.ts';
import { aFrameMessage } from './a-frame-message.ts';
import { asStored, type Look } from './look.ts';
import { lookOnward } from './stack-carry.ts';

function aStep(instance: number, modality: string, changes: Partial<ShownFrameHead> = {}) {
  const frame = unpackFrame(aFrameMessage(changes).buffer);
  if (!frame.ok) throw new Error(frame.failure.detail);
  const { head } = frame.value;
  return { of: { instance, frame: 0 }, head: { ...head, identity: { ...head.identity, modality } } };
}

const flipped: Look = {
  ...asStored,
  zoom: 2,
  flippedAcross: true,
  voi: { shape: 'linear', center: 1, width: 2 },
};

test('a flip of one film is not the flip of the next, nor is its window', () => {
  expect(lookOnward(flipped, aStep(1, 'DX'), aStep(2, 'DX'))).toEqual(asStored);
  expect(lookOnward(flipped, aStep(1, 'MG'), aStep(2, 'MG'))).toEqual(asStored);
});

test('the frames of one object, and the slices of one slab, are looked at alike', () => {
  expect(lookOnward(flipped, aStep(1, 'XA'), aStep(1, 'XA'))).toBe(flipped);
  expect(lookOnward(flipped, aStep(1, 'CT'), aStep(2, 'CT'))).toBe(flipped);
});

test('a slice that lies another way keeps the window and nothing of how the one before was turned', () => {
  const coronal = { orientation: { row: 'L', column: 'F' } };
  const axial = { orientation: { row: 'L', column: 'P' } };
  expect(lookOnward(flipped, aStep(1, 'CT', axial), aStep(2, 'CT', coronal))).toEqual({
    ...asStored,
    voi: flipped.voi,
  });
});

test('a still that does not say how it lies is not flipped because the one before it was', () => {
  const unstated = { orientation: undefined };
  expect(lookOnward(flipped, aStep(1, 'US', unstated), aStep(2, 'US', unstated))).toEqual({
    ...asStored,
    voi: flipped.voi,
  });
  expect(lookOnward(flipped, aStep(1, 'US', unstated), aStep(1, 'US', unstated))).toBe(flipped);
});

test('the frames of one dropped file are looked at alike', () => {
  const frame = (of: number) => ({ ...aStep(1, 'XA'), of: { file: grant.parse('run'), frame: of } });
  expect(lookOnward(flipped, frame(0), frame(1))).toBe(flipped);
  const film = (of: number) => ({ ...aStep(1, 'DX'), of: { file: grant.parse('film'), frame: of } });
  expect(lookOnward(flipped, film(0), film(1))).toBe(flipped);
});
