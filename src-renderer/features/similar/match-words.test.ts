import { expect, test } from 'vitest';
import type { MatchExplanation } from '../../../src-preload/contract/explanation.ts';
import { matchWords } from './match-words.ts';

const explanation: MatchExplanation = {
  fingerprint: '1a2b3c4d5e6f',
  score: 0.83,
  asked: 1,
  steered: 0,
  query: { place: 0, instance: 1, frame: 0, width: 2, height: 2, part: 0.83, cells: [] },
  hit: { width: 2, height: 2, cells: [] },
};
const words = (
  changes: Partial<MatchExplanation> = {},
  { ofPart = false, fused = false, listedBy = explanation.fingerprint } = {},
) =>
  matchWords(
    {
      hit: { rank: 3, ...(fused && { sources: { image: 0.4 } }) },
      explanation: { ...explanation, ...changes },
    },
    { ofPart, listedBy },
  );

test('of one image its score is told; of a part, or beside words, which score that is', () => {
  expect(words()).toBe('Hit 3 (score 0.83): half of what speaks for it lies in the outlined places.');
  expect(words({}, { ofPart: true })).toContain('Hit 3 (its part alone scores 0.83)');
  expect(words({}, { fused: true })).toContain('Hit 3 (its image alone scores 0.83)');
});

test('of several images the one that is shown says what it gave, and so does steering', () => {
  const query = { ...explanation.query, part: 0.31 };
  expect(words({ asked: 3, query })).toContain('Of the 3 images asked about this one gave most, 0.31.');
  expect(words({ asked: 2, query }, { ofPart: true })).toContain(
    'Of the 2 images asked about the box gave 0.31.',
  );
  expect(words({ steered: -0.05 })).toContain('Hits to be more or less like gave -0.05.');
});

test('where a person has switched models since, it is said whose score and places these are', () => {
  expect(words()).not.toContain('model');
  expect(words({}, { listedBy: 'ffffffff' })).toMatch(
    /^Another model \(1a2b3c4d\) answers now than the one that made this list: .* Hit 3 \(score 0\.83\)/u,
  );
});
