import { expect, test } from 'vitest';
import { fuseScores } from './fuse-scores.ts';

const looksAlike = { number: 1, study: 10, cosine: 0.9 };
const readsAlike = { number: 2, study: 20, cosine: 0.6 };
const both = [looksAlike, readsAlike];
const told = { words: new Map([[20, 4]]), codes: new Map([[20, 0.8]]) };
const order = (weights: { image: number; words: number; codes: number }): number[] =>
  fuseScores(both, told, weights, 0.5).map(({ number }) => number);

test('weights decide between what looks alike and what reads alike', () => {
  expect(order({ image: 1, words: 0, codes: 0 })).toEqual([1, 2]);
  expect(order({ image: 0.2, words: 1, codes: 1 })).toEqual([2, 1]);
  expect(order({ image: 0, words: 0, codes: 0 })).toEqual([1, 2]);
});

test('each source is shown from 0 to 1, and the score is their weighted mean', () => {
  const [second, first] = fuseScores(both, told, { image: 1, words: 0.5, codes: 0.5 }, 0.5);
  expect(first).toMatchObject({ number: 1, sources: { image: 0.8, words: 0, codes: 0 } });
  expect(first?.score).toBeCloseTo(0.4);
  expect(second?.sources).toEqual({ image: expect.closeTo(0.2), words: 1, codes: 0.8 });
  expect(second?.score).toBeCloseTo((0.2 + 0.5 + 0.4) / 2);
});

test('a source that was not asked neither counts nor is shown', () => {
  const [first] = fuseScores(
    both,
    { words: undefined, codes: undefined },
    { image: 0.1, words: 1, codes: 1 },
    0.5,
  );
  expect(first).toMatchObject({ number: 1, score: expect.closeTo(0.8) });
  expect(first?.sources).toEqual({ image: expect.closeTo(0.8) });
});

test('what is no nearer than any film has nothing from its image, and words that fit nowhere nothing from them', () => {
  const far = { number: 3, study: 30, cosine: 0.3 };
  const [only] = fuseScores(
    [far],
    { words: new Map(), codes: new Map() },
    { image: 1, words: 1, codes: 1 },
    0.5,
  );
  expect(only).toEqual({ number: 3, score: 0, sources: { image: 0, words: 0, codes: 0 } });
});

test('equal scores stand in the order of the images, then of their numbers', () => {
  const twins = [9, 8].map((number) => ({ number, study: number, cosine: 0.2 }));
  const ranked = fuseScores(
    twins,
    { words: undefined, codes: undefined },
    { image: 1, words: 0, codes: 0 },
    0.5,
  );
  expect(ranked.map(({ number }) => number)).toEqual([8, 9]);
});
