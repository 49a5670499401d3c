import { expect, test } from 'vitest';
import { evenly, withCode, withoutSources, withWeight } from './fused-weights.ts';

test('a finding is asked for once, and taking the last one away leaves the image alone', () => {
  const one = withCode(withCode(undefined, 'pleural effusion'), 'pleural effusion');
  expect(one).toEqual({ weights: evenly, codes: ['pleural effusion'] });
  expect(withoutSources(one, ['code pleural effusion'])).toBeUndefined();
  expect(withoutSources({ ...one, words: 'basal' }, ['code pleural effusion'])).toEqual({
    weights: evenly,
    words: 'basal',
  });
});

test('not every source can weigh nothing', () => {
  const image = { image: 0.4, words: 0, codes: 0 };
  expect(withWeight(image, 'image', 0)).toEqual(image);
  expect(withWeight(image, 'words', 0.2)).toEqual({ image: 0.4, words: 0.2, codes: 0 });
});
