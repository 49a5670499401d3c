import { expect, test } from 'vitest';
import { loadIcdLevels, loadIcdRanges } from './icd-levels.ts';
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

test('a code of a category that the engine never names is placed by its range', () => {
  expect(levelsOf('A01.0')).toBeUndefined();
  expect(loadIcdRanges()('A01.0')).toMatchObject({
    chapter: { id: '1' },
    block: { id: 'A00-A09' },
    category: { id: 'A01', title: 'A01' },
  });
  expect(loadIcdRanges()('J90')).toEqual(levelsOf('J90'));
  expect(loadIcdRanges()('effusion')).toBeUndefined();
});

test('every code that the engine can give has its levels', () => {
  const { concepts, sideCodes } = loadReportRules();
  const codes = [
    ...[...concepts.values()].flatMap((concept) => concept.code?.code ?? []),
    ...[...sideCodes.values()].flatMap((sides) => [...sides.values()].map(({ code }) => code)),
  ];
  expect(codes.filter((code) => levelsOf(code) === undefined)).toEqual([]);
});
