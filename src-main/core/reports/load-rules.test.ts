import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  defaultRulesFolder,
  loadReportRules,
  parseReportRules,
  ruleFiles,
  type RuleFile,
} from './load-rules.ts';
import { readPhrases, readTable } from './read-table.ts';
import { tokenize } from './tokenize.ts';

const read = (file: RuleFile | 'chapters.tsv' | 'blocks.tsv' | 'categories.tsv'): string =>
  readFileSync(new URL(file, defaultRulesFolder), 'utf8');

test('the engine version changes with any data file and is the same for the same files', () => {
  const { version } = loadReportRules();
  expect(loadReportRules().version).toBe(version);
  for (const changed of ruleFiles) {
    const other = parseReportRules((file) => (file === changed ? `# new\n${read(file)}` : read(file)));
    expect(other.version).not.toBe(version);
  }
});

test('no phrase of the lexicon stands for two concepts', () => {
  const owners = new Map<string, string>();
  const twice: string[] = [];
  for (const { concept, synonyms } of readTable(read('lexicon.tsv'), [
    'concept',
    'kind',
    'code',
    'title',
    'synonyms',
  ])) {
    for (const phrase of new Set([concept, ...readPhrases(synonyms)])) {
      const form = phrase.startsWith('=')
        ? phrase
        : tokenize(phrase)
            .map((token) => token.stem)
            .join(' ');
      const owner = owners.get(form);
      if (owner !== undefined && owner !== concept) twice.push(`${phrase}: ${owner}, ${concept}`);
      owners.set(form, concept);
    }
  }
  expect(twice).toEqual([]);
});

test('abbreviations that are words in lower case are read in capitals only', () => {
  const { lexicon } = loadReportRules();
  const concepts = (text: string): string[] =>
    lexicon.matches(text, tokenize(text)).map((match) => match.value.concept.name);
  expect(concepts('Acute PE.')).toEqual(['pulmonary embolism']);
  expect(concepts('a dish, a pad, a pe and a sob')).toEqual([]);
});

test('every code lies in a category, a block and a chapter of the tables', () => {
  const chapters = readTable(read('chapters.tsv'), ['chapter', 'first', 'last', 'title']);
  const blocks = readTable(read('blocks.tsv'), ['block', 'chapter', 'first', 'last', 'title']);
  const categories = readTable(read('categories.tsv'), ['category', 'title']);
  for (const { category } of categories) {
    const block = blocks.find(({ first, last }) => first <= category && category <= last);
    expect(block, category).toBeDefined();
    expect(chapters.map(({ chapter }) => chapter)).toContain(block?.chapter);
  }
});

test('a table with a missing cell is refused with its line', () => {
  expect(() => readTable('a\tb\n1\n', ['a', 'b'])).toThrow('line 2');
});
