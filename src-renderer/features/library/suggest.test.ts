import { expect, test } from 'vitest';
import { suggest, withoutLastWord } from './suggest.ts';

const facets = {
  modality: [
    { value: 'CR', studies: 12 },
    { value: 'CT', studies: 40 },
  ],
  bodyPart: [
    { value: 'CHEST', studies: 30 },
    { value: '', studies: 4 },
  ],
  view: [{ value: 'PA', studies: 20 }],
  sex: [{ value: 'F', studies: 25 }],
};

test('a word that is exactly a value stands before words that begin with it', () => {
  expect(suggest('old films ct', facets).map(({ value }) => value)).toEqual(['CT']);
  expect(suggest('c', facets).map(({ value }) => value)).toEqual(['CT', 'CHEST', 'CR']);
});

test('a year is offered as dates and a number as an age', () => {
  expect(suggest('2004', undefined)[0]).toMatchObject({ kind: 'Dates', value: '2004' });
  expect(suggest('40-60', undefined)[0]).toMatchObject({ kind: 'Age', adds: { age: [40, 60] } });
});

test('sex is offered by its word, and added by its code', () => {
  expect(suggest('fem', facets)).toMatchObject([{ value: 'Female', adds: { sex: 'F' } }]);
});

test('the word that became a chip leaves the text, the others stay', () => {
  expect(withoutLastWord('old films ct')).toBe('old films ');
});
