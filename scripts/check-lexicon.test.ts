import { expect, test } from 'vitest';
import { corpusPath } from '../src-main/core/corpus.ts';
import { checkLexicon, readOrderFile, type OfficialTable } from './check-lexicon.ts';

const orderFile = corpusPath('data/icd10cm/icd10cm_order_2026.txt.gz');

test.runIf(orderFile !== undefined)(
  'every code of the lexicon is billable, or an honest stem, under its official title',
  () => {
    expect(checkLexicon(readOrderFile(orderFile ?? ''))).toEqual([]);
  },
);

test('a code that the official table does not know is named', () => {
  const empty: OfficialTable = new Map();
  expect(checkLexicon(empty)).toContain('pleural effusion: J90 is not in the table');
});

test('a header passed off as a whole code, and a whole code passed off as a stem, are named', () => {
  const table: OfficialTable = new Map([
    ['J90', { isBillable: false, title: 'Pleural effusion, not elsewhere classified' }],
    ['S223', { isBillable: true, title: 'Fracture of one rib' }],
  ]);
  const faults = checkLexicon(table);
  expect(faults).toContain('pleural effusion: J90 is not billable');
  expect(faults).toContain('rib fracture: S22.3- is a whole code, not a stem');
});
