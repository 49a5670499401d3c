import { expect, test } from 'vitest';
import { loadIcdLevels } from './icd-levels.ts';
import { loadReportRules } from './load-rules.ts';

const levelsOf = loadIcdLevels();

test('a code has a category, a block and a chapter above it', () => {
  expect(levelsOf('J90')).toEqual({
    chapter: { id: '10', title: 'Diseases of the respiratory system' },
    block: { id: 'J90-J94', title: 'Other diseases of the pleura' },
    category: { id: 'J90', title: 'Pleural effusion, not elsewhere classified' },
  });
  expect(levelsOf('S22.3-')?.block.id).toBe('S20-S29');
  expect(levelsOf('X')).toBeUndefined();
});

test('every code that the engine can give has its levels', () => {
  const { concepts, sideCodes } = loadReportRules();
  const codes = [
    ...[...concepts.values()].flatMap((concept) => concept.code?.code ?? []),
    ...[...sideCodes.values()].flatMap((sides) => [...sides.values()].map(({ code }) => code)),
  ];
  expect(codes.filter((code) => levelsOf(code) === undefined)).toEqual([]);
});
