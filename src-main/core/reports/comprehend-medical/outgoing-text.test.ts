import { describe, expect, test } from 'vitest';
import { loadReportRules } from '../load-rules.ts';
import { splitSections } from '../sections.ts';
import { cutChunks } from './cut-chunks.ts';
import { estimatePrice } from './operations.ts';
import { outgoingText } from './outgoing-text.ts';

const { sectionNames } = loadReportRules();
const known = {
  names: ['Roe^Jane', 'Björnsdóttir^Anna'],
  numbers: ['MR-4711'],
  institutions: ['Mercy Lake'],
};

function outgoing(text: string, mostBytes = 9_000) {
  return outgoingText({ text, sections: splitSections(text, sectionNames) }, known, mostBytes);
}

test('findings and impression leave, nothing else does', () => {
  const { chunks } = outgoing(
    'INDICATION: Fever.\nCOMPARISON: None.\nFINDINGS: Clear lungs.\nIMPRESSION: Normal.\nRECOMMENDATION: None.',
  );
  expect(chunks.map(({ section, text }) => [section, text])).toEqual([
    ['findings', 'Clear lungs.'],
    ['impression', 'Normal.'],
  ]);
});

test('a report without these sections sends nothing', () => {
  expect(outgoing('The lungs are clear.').chunks).toEqual([]);
});

test('who it is about is blanked, letter for letter, and said', () => {
  const text =
    'FINDINGS: Ms. Roe, 94 years old, MRN MR-4711, seen at Mercy Lake on 2024-03-01 by Dr. Poe. Left effusion.';
  const { chunks, removed } = outgoing(text);
  const [chunk] = chunks;
  expect(chunk?.text).toHaveLength(text.length - 'FINDINGS: '.length);
  for (const secret of ['Roe', '94', '4711', 'Mercy', '2024', 'Poe'])
    expect(chunk?.text).not.toContain(secret);
  expect(chunk?.text).toContain('Left effusion.');
  expect(removed.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['name', 'age', 'number', 'institution', 'date', 'physician']),
  );
});

test('what was removed outside the sections that leave is not counted as removed from them', () => {
  expect(outgoing('INDICATION: Ms. Roe.\nFINDINGS: Clear.').removed).toEqual([]);
});

describe('a text longer than a request', () => {
  const sentences = Array.from({ length: 40 }, (_, at) => `Sentence number ${at} über die Lunge.`);
  const text = sentences.join(' ');

  test('is cut between sentences', () => {
    const chunks = cutChunks(text, { start: 0, end: text.length }, 300);
    expect(chunks.length).toBeGreaterThan(4);
    for (const { start, end } of chunks) {
      expect(text.slice(start, end)).toMatch(/^Sentence number .*Lunge\.$/s);
      expect(Buffer.byteLength(text.slice(start, end))).toBeLessThanOrEqual(300);
    }
    expect(chunks.map(({ start, end }) => text.slice(start, end)).join(' ')).toBe(text);
  });

  test('and without any sentence is cut at blanks, and without blanks between letters', () => {
    const words = 'lunge '.repeat(100).trim();
    const atBlanks = cutChunks(words, { start: 0, end: words.length }, 50);
    expect(atBlanks.map(({ start, end }) => words.slice(start, end)).join('')).toBe(words);
    expect(atBlanks.every(({ start }) => words.startsWith('lunge', start))).toBe(true);
    const letters = '𝒜'.repeat(100);
    const between = cutChunks(letters, { start: 0, end: letters.length }, 50);
    expect(between.every(({ start, end }) => letters.slice(start, end).isWellFormed())).toBe(true);
    expect(between.map(({ start, end }) => letters.slice(start, end)).join('')).toBe(letters);
  });
});

test('the price is by started hundred characters, one at least', () => {
  expect(estimatePrice('InferICD10CM', ['x', 'x'.repeat(100), 'x'.repeat(101)])).toEqual({
    requests: 3,
    characters: 202,
    dollars: 4 * 0.0005,
  });
  expect(estimatePrice('DetectEntitiesV2', ['🫁'.repeat(100)]).dollars).toBe(0.01);
});
