import { expect, test } from 'vitest';
import { studiesLeft, studiesWords } from './narrowings.ts';

const counts = {
  modality: [{ value: 'DX', studies: 1200 }],
  bodyPart: [],
  view: [{ value: 'PA', studies: 1 }],
  sex: [],
};

test('facets say how many studies a narrowing leaves; of an age they say nothing', () => {
  expect(studiesLeft({ modality: 'DX' }, counts)).toBe(1200);
  expect(studiesLeft({ view: 'PA' }, counts)).toBe(1);
  expect(studiesLeft({ sex: 'F' }, counts)).toBeUndefined();
  expect(studiesLeft({ age: [40, 60] }, counts)).toBeUndefined();
  expect(studiesLeft({ sex: 'F' }, undefined)).toBeUndefined();
});

test('one study is one study', () => {
  expect([0, 1, 1200].map(studiesWords)).toEqual(['0 studies', '1 study', '1,200 studies']);
});
