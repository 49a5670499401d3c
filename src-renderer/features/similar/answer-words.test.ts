import { expect, test } from 'vitest';
import type { SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { baseWords, compareWords, emptyWords, partsWords } from './answer-words.ts';

const answer: SimilarAnswer = {
  fingerprint: 'f',
  index: 'exact',
  searched: 1200,
  library: 1200,
  generation: 'g',
  base: { sampled: 400, median: 0.31, close: 0.01 },
  close: true,
  closeLevel: 0.7,
  domain: 'in-domain',
  domainReason: '',
  hits: [],
};
const region = { have: 900, of: 1200, looked: 16, others: 'filling', cell: 90, tooSmall: false } as const;

test('the base rate says how near any film is; of a part it does not speak of what is close for whole films', () => {
  expect(baseWords(answer, false)).toBe(
    'Half of the films reach 0.31 (400 taken evenly); 1.0 in 100 reach 0.70.',
  );
  expect(baseWords({ ...answer, base: { ...answer.base, close: 0 } }, true)).toBe(
    'By the image alone, half of the films reach 0.31 (400 taken evenly); none of them reaches 0.70.',
  );
  expect(baseWords({ ...answer, base: { ...answer.base, median: -0.001 } }, false)).toContain('reach 0.00 (');
  expect(baseWords({ ...answer, base: { ...answer.base, median: -0.02 } }, false)).toContain('reach -0.02 (');
  expect(baseWords({ ...answer, region }, false)).not.toContain('0.70');
});

test('an approximate answer does not say that every image was compared', () => {
  expect(compareWords(answer)).toBe(', every one compared.');
  expect(compareWords({ ...answer, index: 'hnsw' })).toBe('.');
  expect(compareWords({ ...answer, region })).toContain('part by part');
});

test('a list of parts says how many were looked at again: it holds no more, however many were asked for', () => {
  expect(compareWords({ ...answer, region })).toContain('the 16 nearest were looked at again and are listed');
  expect(compareWords({ ...answer, region: { ...region, looked: 0 } })).toBe(', part by part.');
});

test('without a hit it is said whether the filter, the patient or the missing parts left none', () => {
  expect(emptyWords({ ...answer, searched: 0 }, false)).toContain('passes these filters');
  expect(emptyWords(answer, false)).toContain('other patients');
  expect(emptyWords(answer, true)).toContain('than those asked about');
  expect(emptyWords({ ...answer, region: { ...region, have: 0 } }, false)).toContain('parts');
});

test('images whose parts are not known are counted, with what they wait for', () => {
  expect(partsWords(region)).toBe(
    'The parts of 900 of 1,200 images are known; the others are being looked at behind.',
  );
  expect(partsWords({ ...region, others: 'paused' })).toContain('as the settings say');
  expect(partsWords({ ...region, others: 'off', have: 0 })).toContain('switched off in the settings');
});
