import { expect, test } from 'vitest';
import { readsAsReportQuery } from './report-query.ts';

test('phrases, sections, operators, prefixes and exclusions are meant for reports', () => {
  for (const text of [
    '"pleural effusion"',
    'impression:effusion',
    'impression: effusion',
    'Impression:"pleural effusion" -pneumothorax',
    'effusion AND edema',
    'effus*',
    '(edema OR congestion) heart',
    'effusion -pneumothorax',
  ])
    expect(readsAsReportQuery(text), text).toBe(true);
});

test('names and descriptions are not, whatever hyphens and small words they hold', () => {
  for (const text of ['Al-Rashid', 'chest pa', 'MRN00002675', 'van der Berg', 'thorax and abdomen', 'view:'])
    expect(readsAsReportQuery(text), text).toBe(false);
});
