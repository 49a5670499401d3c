import { expect, test } from 'vitest';
import { someFacets } from '../../stand-in/make-facets.ts';
import { suggestFindings } from './suggest-findings.ts';

const suggested = (text: string) =>
  suggestFindings(text, someFacets()).map(({ kind, value }) => [kind, value]);

test('words that are a finding are offered as one, with it and without it', () => {
  expect(suggested('pleural eff')).toEqual([
    ['With', 'pleural effusion'],
    ['Without', 'pleural effusion'],
  ]);
});

test('a code is offered by its beginning, and two letters are too few to guess from', () => {
  expect(suggested('r91')[0]).toEqual(['With', 'R91.8 Other nonspecific abnormal finding of lung field']);
  expect(suggested('lu')).toEqual([]);
});

test('the whole of what was typed becomes the chip', () => {
  expect(suggestFindings('pleural eff', someFacets())[0]).toMatchObject({
    left: '',
    finding: { of: 'pleural effusion', says: 'present' },
  });
});
