import { expect, test } from 'vitest';
import { edgeLetters } from './orientation.ts';
import { turnToStand } from './turn-to-stand.ts';

const standing = { rotation: 0, flippedAcross: false, flippedDown: false };
const rightMlo = { row: 'P', column: 'F' };

test('an image that is stored as it is read is left alone', () => {
  expect(turnToStand({ row: 'P', column: 'FL' }, rightMlo)).toEqual(standing);
});

test('an image stored upside down is turned, never flipped, when a turn does it', () => {
  expect(turnToStand({ row: 'A', column: 'H' }, rightMlo)).toEqual({ ...standing, rotation: 180 });
});

test('an image stored as in a mirror is flipped, and then reads as wanted', () => {
  const turn = turnToStand({ row: 'A', column: 'F' }, rightMlo);
  expect(turn).toEqual({ ...standing, flippedAcross: true });
  const lying = turnToStand({ row: 'F', column: 'A' }, rightMlo) ?? standing;
  expect(edgeLetters({ row: 'F', column: 'A' }, lying)).toMatchObject({ right: 'P', bottom: 'F' });
});

test('an image cut another way cannot be made to stand so', () => {
  expect(turnToStand({ row: 'L', column: 'F' }, rightMlo)).toBeUndefined();
});
