import { expect, test } from 'vitest';
import type { SimilarAnswer } from '../../../../src-preload/contract/similar.ts';
import { similarText } from './similar-text.ts';

type Region = NonNullable<SimilarAnswer['region']>;

const region: Region = { have: 900, of: 1200, looked: 16, others: 'waiting', cell: 90, tooSmall: false };

const answer: SimilarAnswer = {
  fingerprint: 'f'.repeat(64),
  index: 'exact',
  searched: 900,
  library: 1200,
  generation: 'g',
  base: { sampled: 400, median: 0.31, close: 0.01 },
  close: true,
  closeLevel: 0.7,
  domain: 'in-domain',
  domainReason: '',
  hits: [],
};

const told = (changes: Partial<Region>, searched = 0) =>
  similarText({ ...answer, searched, region: { ...region, ...changes } });

test('where parts are switched off or paused, a box without hits is told so, and no filter or file is blamed', () => {
  const off = told({ have: 0, looked: 0, others: 'off' });
  expect(off).toContain('keeps no parts of images: they are switched off in the settings');
  const paused = told({ have: 0, looked: 0, others: 'paused' });
  expect(paused).toContain('The parts of 0 of 1200 images are known; the others wait, as the settings say.');
  for (const text of [off, paused]) {
    expect(text).toContain('There is no image whose parts are known.');
    expect(text).not.toMatch(/filters|cannot be read/u);
  }
  expect(told({}, 0)).toContain('No image passes these filters.');
  expect(told({}, 900)).toContain('their files cannot be read now');
});

test('a box says how many were looked at again, since no more are listed', () => {
  expect(told({}, 900)).toContain('The 16 nearest were looked at again; no more are listed.');
  expect(told({ looked: 0 }, 900)).not.toContain('looked at again');
});
