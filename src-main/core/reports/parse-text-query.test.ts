import { expect, test } from 'vitest';
import { settle } from '../refusal.ts';
import { parseTextQuery } from './parse-text-query.ts';

test.each([
  ['effusion', '"effusion"'],
  ['pleural effusion', '("pleural" AND "effusion")'],
  ['"pleural effusion"', '"pleural effusion"'],
  ['pneumo*', '"pneumo" *'],
  ['a OR b c', '("a" OR ("b" AND "c"))'],
  [
    'impression:"pleural effusion" -pneumothorax',
    '({impression} : ("pleural effusion") NOT ("pneumothorax"))',
  ],
  ['a NOT (b OR c)', '("a" NOT ((("b" OR "c"))))'],
  ['x-ray', '"x-ray"'],
  ['near', '"near"'],
])('%s is asked of the index as words, never as its syntax', (text, match) => {
  expect(parseTextQuery(text).match).toBe(match);
});

test('only words that a report must hold are wanted', () => {
  expect(parseTextQuery('effusion -mass NOT (nodule OR cyst) edema').wanted).toEqual(['effusion', 'edema']);
});

test.each(['', '   ', '"open', '-a', 'NOT a', 'a AND', 'OR a', '(a', 'a)', '()', 'lungs:a', '***'])(
  '%j is no query, and is said to be none',
  (text) => {
    const outcome = settle(() => parseTextQuery(text));
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'query-malformed' } });
  },
);
