import { expect, test } from 'vitest';
import { lexiconConcepts } from './lexicon-commands.ts';
import { loadReportRules } from './load-rules.ts';

test('a finding is corrected to a concept of the lexicon, named once and with its code', () => {
  const concepts = lexiconConcepts(loadReportRules());
  const names = concepts.map(({ concept }) => concept);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toEqual(names.toSorted((one, other) => (one < other ? -1 : 1)));
  expect(concepts.find(({ concept }) => concept === 'pleural effusion')).toEqual({
    concept: 'pleural effusion',
    kind: 'finding',
    code: 'J90',
    title: 'Pleural effusion, not elsewhere classified',
  });
});

test('a word that takes its meaning from the place beside it cannot be chosen alone', () => {
  const rules = loadReportRules();
  const generic = [...rules.concepts.values()].find(({ isGeneric }) => isGeneric);
  expect(generic).toBeDefined();
  expect(lexiconConcepts(rules).some(({ concept }) => concept === generic?.name)).toBe(false);
});
