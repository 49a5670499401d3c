import { expect, test } from 'vitest';
import {
  type FileEntry,
  type FileState,
  type ImportReport,
  wholeReport,
} from '../../../../src-preload/contract/import.ts';
import { noStates } from '../../../core/store/ledger-counts.ts';
import { importText } from './import.ts';

const aReport = (files: readonly FileEntry[]): ImportReport => ({
  batch: 1,
  walked: files.length,
  new: files.length,
  states: noStates(),
  embedding: { 'in-domain': 0, 'unknown-domain': 0, 'outside-domain': 0, 'not-embedded': 0, failed: 0 },
  files: [...files],
  pending: 0,
  cancelled: false,
  seconds: 1,
});

test('files that were not read, or not all of them, are told with the reason; others are counted', () => {
  const file = (state: FileState, reason: string) => ({ path: state, state, code: '', reason });
  const text = importText(
    aReport([
      file('report', wholeReport),
      file('report', '1 of the 3 reports in it could not be read.'),
      file('quarantined', 'Cut short.'),
      file('catalogued', 'A waveform.'),
    ]),
  );
  expect(text.split('\n').slice(1)).toEqual([
    '  report: report: 1 of the 3 reports in it could not be read.',
    '  quarantined: quarantined: Cut short.',
  ]);
});
