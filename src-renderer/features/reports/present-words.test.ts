import { expect, test } from 'vitest';
import type { PresentFinding } from '../../../src-preload/contract/report-gist.ts';
import { presentWords } from './present-words.ts';

function effusion(laterality: PresentFinding['laterality'], likely = false): PresentFinding {
  return { concept: 'pleural effusion', code: 'J90', laterality, likely };
}

test('a finding on the left and on the right is told once, in the words of the sides that facets count', () => {
  expect(presentWords([effusion('left'), effusion('right', true)])).toEqual([
    { words: 'pleural effusion, left and right', code: 'J90', likely: false },
  ]);
  expect(presentWords([effusion('bilateral')])).toEqual([
    { words: 'pleural effusion, both sides', code: 'J90', likely: false },
  ]);
});

test('one side is named, no side is not, and what is likely on every side is likely', () => {
  expect(presentWords([effusion('left', true)])).toEqual([
    { words: 'pleural effusion, left', code: 'J90', likely: true },
  ]);
  expect(presentWords([{ concept: 'low lung volumes', laterality: 'none', likely: false }])).toEqual([
    { words: 'low lung volumes', likely: false },
  ]);
});
