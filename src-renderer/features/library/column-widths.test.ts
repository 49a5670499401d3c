import { expect, test } from 'vitest';
import { studyColumns } from '../../../src-preload/contract/settings.ts';
import { defaultColumns } from '../settings/default-columns.ts';
import { leastWidth, resized, showing } from './column-widths.ts';

test('the columns of a window nobody arranged fit 1440 pixels beside facets and preview', () => {
  expect(leastWidth(defaultColumns)).toBeLessThanOrEqual(1440 - 292 - 296);
});

test('a column is never made narrower than can be caught again', () => {
  expect(resized(defaultColumns, 'id', 3)).toContainEqual({ column: 'id', width: 32 });
});

test('a column shown again joins at the end; the others keep their place and width', () => {
  const wide = resized(defaultColumns, 'patient', 300);
  const wanted = studyColumns.filter((column) => column !== 'view');
  const shown = showing(wide, wanted);
  expect(shown.map(({ column }) => column)).not.toContain('view');
  expect(shown.at(-1)).toEqual({ column: 'accession', width: 120 });
  expect(shown).toContainEqual({ column: 'patient', width: 300 });
});
