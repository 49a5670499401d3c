import { expect, test } from 'vitest';
import { asQuery, firstQuestion, steered } from './question.ts';

const hit = { instance: 7, frame: 0 };

test('more like a hit, then less like it: it is an example of one only, and pressed again of none', () => {
  const liked = { ...firstQuestion, ...steered(firstQuestion, hit, 'more') };
  expect(liked.more).toEqual([hit]);
  const disliked = { ...liked, ...steered(liked, hit, 'less') };
  expect([disliked.more, disliked.less]).toEqual([[], [hit]]);
  expect(steered(disliked, hit, 'less')).toEqual({ also: [], more: [], less: [] });
});

test('another frame of the same file is another image', () => {
  const liked = { ...firstQuestion, ...steered(firstQuestion, hit, 'more') };
  expect(steered(liked, { ...hit, frame: 1 }, 'more').more).toHaveLength(2);
});

test('what a question does not say is not asked', () => {
  expect(asQuery({ ...firstQuestion, image: { instance: 1 } })).toEqual({
    image: { instance: 1 },
    filter: {},
    samePatient: false,
  });
});
