import { expect, test } from 'vitest';
import { loadReportRules } from './load-rules.ts';
import { splitSections } from './sections.ts';

const { sectionNames } = loadReportRules();
const parts = (text: string): [string, string][] =>
  splitSections(text, sectionNames).map(({ name, start, end }) => [name, text.slice(start, end)]);

test('headings at the start of a line, indented or not, open their sections', () => {
  const text =
    ' FINAL REPORT\n INDICATION:  Cough.\n\n FINDINGS:\n\n Clear lungs.\n\n IMPRESSION:\n\n 1. Normal.\n';
  expect(parts(text)).toEqual([
    ['unknown', 'FINAL REPORT'],
    ['indication', 'Cough.'],
    ['findings', 'Clear lungs.'],
    ['impression', '1. Normal.'],
  ]);
});

test('headings on one line open their sections too', () => {
  expect(parts('FINDINGS: Small effusion. IMPRESSION: Effusion.')).toEqual([
    ['findings', 'Small effusion.'],
    ['impression', 'Effusion.'],
  ]);
});

test('synonyms and misspellings of the trade are known', () => {
  const names = splitSections(
    'Reason for exam: pain\nComparision: none\nFINDINS: a\nCONCLUSION: b\nOpinion: c',
    sectionNames,
  ).map((section) => section.name);
  expect(names).toEqual(['indication', 'comparison', 'findings', 'impression', 'impression']);
});

test('a heading alone on its line needs no colon', () => {
  expect(parts('FINDINGS\nClear.\nIMPRESSION\nNormal.')).toEqual([
    ['findings', 'Clear.'],
    ['impression', 'Normal.'],
  ]);
});

test('a label for an organ is part of the findings, a heading in capitals that names a view opens them', () => {
  expect(parts('FINDINGS:\nLungs: clear.\nHeart: normal.')).toEqual([
    ['findings', 'Lungs: clear.\nHeart: normal.'],
  ]);
  expect(parts('TWO VIEWS OF THE CHEST: Clear lungs.')[0]?.[0]).toBe('findings');
});

test('an addendum on top ends at the rule of underscores', () => {
  const text = 'ADDENDUM: No pneumothorax.\n______________________________\nFINDINGS: Pneumothorax.';
  expect(parts(text).map(([name]) => name)).toEqual(['addendum', 'findings']);
});

test('a text without headings is one unknown section, an empty one is none', () => {
  expect(parts('Clear lungs.')).toEqual([['unknown', 'Clear lungs.']]);
  expect(parts(' \n ')).toEqual([]);
});

test('a title in capitals on the line of the findings does not swallow their heading', () => {
  expect(parts('EXAM: CT ABDOMEN. FINDINGS: No ascites. IMPRESSION: Normal.')).toEqual([
    ['technique', 'CT ABDOMEN.'],
    ['findings', 'No ascites.'],
    ['impression', 'Normal.'],
  ]);
});
