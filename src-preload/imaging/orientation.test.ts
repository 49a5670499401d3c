import { expect, test } from 'vitest';
import { directionOf, edgeLetters, isDirection, isOrientation } from './orientation.ts';

const asStored = { rotation: 0, flippedAcross: false, flippedDown: false };
const film = { row: 'L', column: 'F' };

test("on a chest film hung as stored the patient's left is on the reader's right and the head above", () => {
  expect(edgeLetters(film, asStored)).toEqual({ top: 'H', right: 'L', bottom: 'F', left: 'R' });
});

test('a quarter turn clockwise carries the letters round with the image', () => {
  expect(edgeLetters(film, { ...asStored, rotation: 90 })).toEqual({
    top: 'R',
    right: 'H',
    bottom: 'L',
    left: 'F',
  });
  expect(edgeLetters(film, { ...asStored, rotation: -90 }).top).toBe('L');
});

test('a mirrored film changes its sides and keeps its head', () => {
  expect(edgeLetters(film, { ...asStored, flippedAcross: true })).toEqual({
    top: 'H',
    right: 'R',
    bottom: 'F',
    left: 'L',
  });
});

test('mirroring comes before turning, as it is drawn', () => {
  expect(edgeLetters(film, { rotation: 90, flippedAcross: true, flippedDown: false })).toEqual({
    top: 'L',
    right: 'H',
    bottom: 'R',
    left: 'F',
  });
});

test('an oblique plane is named by its strongest axis first, faint tilts left out', () => {
  expect(directionOf([1, 0, 0])).toBe('L');
  expect(directionOf([0, -0.6, -0.8])).toBe('FA');
  expect(directionOf([0.99, 0.1, 0])).toBe('L');
});

test('letters that name no direction of the body are not believed', () => {
  expect(isDirection('L')).toBe(true);
  expect(isDirection('AFR')).toBe(true);
  expect(isDirection('LR')).toBe(false);
  expect(isDirection('X')).toBe(false);
  expect(isDirection('')).toBe(false);
});

test('a file that says rows and columns run along the same axis says nothing', () => {
  expect(isOrientation({ row: 'L', column: 'P' })).toBe(true);
  expect(isOrientation({ row: 'LH', column: 'FL' })).toBe(true);
  expect(isOrientation({ row: 'L', column: 'R' })).toBe(false);
  expect(isOrientation({ row: 'L', column: 'LP' })).toBe(false);
});
