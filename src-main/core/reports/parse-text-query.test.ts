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
  ['impression: effusion', '{impression} : ("effusion")'],
  ['Findings: "small effusion"', '{findings} : ("small effusion")'],
  ['note: effusion', '("note" AND "effusion")'],
  ['left\0effusion', '("left" AND "effusion")'],
])('%s is asked of the index as words, never as its syntax', (text, match) => {
  expect(parseTextQuery(text).match).toBe(match);
});

test('only words that a report must hold are wanted', () => {
  expect(parseTextQuery('effusion -mass NOT (nodule OR cyst) edema').wanted).toEqual(['effusion', 'edema']);
});

test('what OR leaves to choose from is told apart, with what no choice may hold', () => {
  expect(parseTextQuery('impression:(a OR b) c -d').alternatives).toEqual([
    { match: '(({impression} : (("a")) AND "c") NOT ("d"))', wanted: ['a', 'c'] },
    { match: '(({impression} : (("b")) AND "c") NOT ("d"))', wanted: ['b', 'c'] },
  ]);
  expect(parseTextQuery('a b').alternatives).toEqual([{ match: '("a" AND "b")', wanted: ['a', 'b'] }]);
  expect(parseTextQuery('(a OR b) '.repeat(7)).alternatives).toBeUndefined();
});

test('brackets inside brackets are said to be too many before the index gives up on them', () => {
  const nested = (depth: number) => `${'impression:(a OR '.repeat(depth)}b${')'.repeat(depth)}`;
  expect(parseTextQuery(nested(5)).wanted).toHaveLength(6);
  for (const text of [nested(6), `${'('.repeat(200)}a${')'.repeat(200)}`])
    expect(settle(() => parseTextQuery(text))).toMatchObject({
      failure: { code: 'query-malformed', detail: 'There are too many brackets inside brackets.' },
    });
});

test.each(['', '   ', '"open', '-a', 'NOT a', 'a AND', 'OR a', '(a', 'a)', '()', 'lungs:a', '***'])(
  '%j is no query, and is said to be none',
  (text) => {
    const outcome = settle(() => parseTextQuery(text));
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'query-malformed' } });
  },
);
