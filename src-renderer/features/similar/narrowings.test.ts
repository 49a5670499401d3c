import { expect, test } from 'vitest';
import { studiesLeft } from './narrowings.ts';

const counts = {
  modality: [{ value: 'DX', studies: 1200 }],
  bodyPart: [],
  view: [{ value: 'PA', studies: 1 }],
  sex: [],
};

test('a narrowing says how many studies it leaves; an age is not counted', () => {
  const left = (adds: object) => studiesLeft({ id: 'x', words: 'x', adds }, counts);
  expect(left({ modality: 'DX' })).toBe('1,200 studies');
  expect(left({ view: 'PA' })).toBe('1 study');
  expect(left({ sex: 'F' })).toBeUndefined();
  expect(left({ age: [40, 60] })).toBeUndefined();
  expect(studiesLeft({ id: 'x', words: 'x', adds: { sex: 'F' } }, undefined)).toBeUndefined();
});
