import { expect, test } from 'vitest';
import { parseQuery } from './parse-query.ts';

test.each([
  ['modality:cr effusion', { filter: { modality: 'CR' }, words: 'effusion' }],
  ['body:"c spine" view:pa', { filter: { bodyPart: 'C SPINE', view: 'PA' }, words: '' }],
  ['sex:female okafor', { filter: { sex: 'F' }, words: 'okafor' }],
  ['age:40-60', { filter: { age: [40, 60] }, words: '' }],
  ['age:75+', { filter: { age: [75, 150] }, words: '' }],
  ['age:<18', { filter: { age: [0, 17] }, words: '' }],
  ['date:2004', { filter: { dates: ['2004-01-01', '2004-12-31'] }, words: '' }],
  ['date:2004-02', { filter: { dates: ['2004-02-01', '2004-02-29'] }, words: '' }],
  ['date:2004-01-19..', { filter: { dates: ['2004-01-19', undefined] }, words: '' }],
  ['date:..2005', { filter: { dates: [undefined, '2005-12-31'] }, words: '' }],
])('“%s” is understood', (text, understood) => {
  expect(parseQuery(text)).toEqual(understood);
});

test.each(['age:60-40', 'date:2004-13', 'date:2003-02-29', 'sex:x', 'colour:grey', 'ratio 3:2', 'date:..'])(
  '“%s” has no meaning as a filter and stays words',
  (text) => {
    expect(parseQuery(text)).toEqual({ filter: {}, words: text });
  },
);

test('notes are searched by their words, and key images asked for', () => {
  expect(parseQuery('note:"ask about the hilum" key:images effusion')).toEqual({
    filter: { note: 'ask about the hilum', keyImages: true },
    words: 'effusion',
  });
  expect(parseQuery('key:west').words).toBe('key:west');
});
