import { expect, test } from 'vitest';
import { fieldsOfPath, parsePattern, previewPattern } from './file-name-pattern.ts';
import { barePasses } from '../bare-passes.ts';

const pattern = (source: string) => {
  const parsed = parsePattern(source);
  if (!parsed.ok) throw new Error(parsed.failure.detail);
  return parsed.value;
};

test.each([
  ['{study}.txt', 'files/p10/p10000032/s50414267.txt', { folder: 'files/p10/p10000032/s50414267' }],
  ['{study}.txt', 's1.TXT', { folder: 's1' }],
  ['{study}.*', 'a/17.final.xml', { folder: 'a/17' }],
  ['{study}/report.txt', 'a/17/report.txt', { folder: 'a/17' }],
  ['{study}/*.txt', 'a/17/anything.txt', { folder: 'a/17' }],
  ['{study}/*/*.txt', 'a/17/x/r.txt', { folder: 'a/17' }],
  ['p{patient}/{study}.txt', 'p10/p10000032/s5.txt', { folder: 'p10/p10000032/s5', patient: '10000032' }],
  ['{patient}/{accession}.pdf', 'MRN7/A-12.pdf', { patient: 'MRN7', accession: 'A-12' }],
  [
    '{patient}_{date}_{accession}.txt',
    '7_1_2024-03-05_A1.txt',
    { patient: '7_1', date: '20240305', accession: 'A1' },
  ],
  ['report-{uid}.txt', 'REPORT-1.2.840.9.txt', { studyUid: '1.2.840.9' }],
  ['\\{patient}\\{accession}.txt', 'x/7/A1.txt', { patient: '7', accession: 'A1' }],
])('%s finds %s', (source, path, fields) => {
  expect(fieldsOfPath(pattern(source), path)).toEqual(fields);
});

test.each([
  ['{study}.txt', 'a/17.xml'],
  ['{patient}/{study}.txt', 's1.txt'],
  ['report-{uid}.txt', 'report-12.txt'],
  ['{accession}_{date}.txt', 'A1_2024.txt'],
  ['{accession}.txt', 'two words.txt'],
])('%s leaves %s alone', (source, path) => {
  expect(fieldsOfPath(pattern(source), path)).toBeUndefined();
});

test.each([
  ['', 'empty'],
  ['{name}.txt', 'Fields are'],
  ['{study.txt', 'Fields are'],
  ['{patient}{study}.txt', 'touch'],
  ['{patient}/{date}.txt', 'must name the study'],
  ['{study}/{study}.txt', 'twice'],
  ['a//{study}.txt', 'folders'],
  [`{study}${'*x'.repeat(20)}`, 'too many fields'],
  [`{study}${'x'.repeat(300)}`, 'too long'],
])('the pattern %j is refused: %s', (source, why) => {
  expect(parsePattern(source)).toMatchObject({
    ok: false,
    failure: { code: 'bad-input', detail: expect.stringContaining(why) },
  });
});

test('a pattern made to take long is answered at once', async () => {
  const slow = pattern('{study}a*a*a*a*a*a*b');
  const taken = await barePasses(() => {
    expect(fieldsOfPath(slow, 'a'.repeat(255))).toBeUndefined();
    expect(fieldsOfPath(slow, 'a'.repeat(100_000))).toBeUndefined();
  });
  expect(taken).toBeLessThan(30);
});

test('the preview counts what fits and shows some that fit and some that do not', () => {
  const fits = Array.from({ length: 40 }, (_, at) => `p/s${at}.txt`);
  const preview = previewPattern(pattern('{study}.txt'), ['x.pdf', ...fits], 10);
  expect(preview.matched).toBe(40);
  expect(preview.examples).toHaveLength(10);
  expect(preview.examples.at(-1)).toEqual({ path: 'x.pdf', fields: undefined });
  expect(preview.examples[0]).toEqual({ path: 'p/s0.txt', fields: { folder: 'p/s0' } });
});
