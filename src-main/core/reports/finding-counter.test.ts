import { expect, test } from 'vitest';
import type { FindingFilter } from '../../../src-preload/contract/reports.ts';
import { browseStudies } from '../store/browse-studies.ts';
import { openDatabase } from '../store/database.ts';
import { libraryFile } from '../store/open-store.ts';
import { registerInstance } from '../store/register-instance.ts';
import { aFinding, reportOn } from '../store/reports/test-findings.ts';
import { saveStudyFindings } from '../store/reports/study-findings.ts';
import { aStore, theObject } from '../store/test-store.ts';
import { findingCounter } from './finding-counter.ts';
import { loadIcdLevels } from './icd-levels.ts';

const stamp = '2026-01-01T00:00:00.000Z';
const pneumothorax = aFinding({
  concept: 'pneumothorax',
  code: 'J93.9',
  title: 'Pneumothorax, unspecified',
  category: 'J93',
});

/** Four studies: effusion; effusion only likely, pneumothorax denied; both doubted or denied; no report. */
async function aReportedLibrary() {
  const store = await aStore();
  const { database } = store;
  for (let n = 1; n <= 4; n += 1) {
    const instance = { view: n === 3 ? 'LL' : 'PA', age: 30 + 10 * n };
    registerInstance(database, theObject(n, { patient: { sex: n % 2 === 0 ? 'M' : 'F' }, instance }), stamp);
  }
  const denied = { ...pneumothorax, status: 'absent' as const };
  reportOn(database, 1, [aFinding({ side: 'left', severity: 'mild' }), pneumothorax]);
  reportOn(database, 2, [aFinding({ likely: true, severity: 'mild', change: 'stable' }), denied]);
  reportOn(database, 3, [aFinding({ status: 'uncertain' }), denied]);
  const beside = openDatabase(libraryFile(store.folder), 'readonly');
  return { database, close: () => beside.close(), count: findingCounter(beside, loadIcdLevels()) };
}

test('a study counts once a level, by the most that is said below it', async () => {
  const { count, close } = await aReportedLibrary();
  const { studies, reported, findings, severity, change } = count({ definite: false });
  expect({ studies, reported }).toEqual({ studies: 4, reported: 3 });
  const counts = Object.fromEntries(findings.map((row) => [row.id, row.counts]));
  expect(counts['J90']).toEqual({ present: 2, likely: 1, uncertain: 1, absent: 0, silent: 0 });
  expect(counts['J93.9']).toEqual({ present: 1, likely: 0, uncertain: 0, absent: 2, silent: 0 });
  expect(counts['ch10']).toEqual({ present: 2, likely: 1, uncertain: 1, absent: 0, silent: 0 });
  expect(findings.find(({ id }) => id === 'pleural effusion')?.sides).toEqual({ left: 1, none: 1 });
  expect(severity).toEqual([{ value: 'mild', studies: 2 }]);
  expect(change).toEqual([{ value: 'stable', studies: 1 }]);
  close();
});

test('asked for what is definite, a likely finding gives way to what else is said', async () => {
  const { count, close } = await aReportedLibrary();
  const { findings, severity, change } = count({ definite: true });
  const counts = Object.fromEntries(findings.map((row) => [row.id, row.counts]));
  expect(counts['J90']).toEqual({ present: 1, likely: 0, uncertain: 1, absent: 0, silent: 0 });
  // Of the second study only the denied pneumothorax is left to the chapter.
  expect(counts['ch10']).toEqual({ present: 1, likely: 0, uncertain: 1, absent: 1, silent: 0 });
  expect(severity).toEqual([{ value: 'mild', studies: 1 }]);
  expect(change).toEqual([]);
  close();
});

test('only the studies that changed are read again, and those that left are forgotten', async () => {
  const { database, count, close } = await aReportedLibrary();
  count({ definite: false });
  saveStudyFindings(database, 1, [
    aFinding({ concept: 'empyema', code: 'J86.9', category: 'J86', block: 'J85-J86' }),
  ]);
  reportOn(database, 4, []);
  expect(count({ definite: false }).reported).toBe(4);
  expect(count({ definite: false }).findings.find(({ id }) => id === 'empyema')?.counts.present).toBe(1);
  database.script(
    'DELETE FROM instance WHERE series_id = 2; DELETE FROM series WHERE study_id = 2; DELETE FROM study WHERE study_id = 2',
  );
  const { studies, reported, findings } = count({ definite: false });
  expect({ studies, reported }).toEqual({ studies: 3, reported: 3 });
  expect(findings.find(({ id }) => id === 'pneumothorax')?.counts.absent).toBe(1);
  expect(findings.find(({ id }) => id === 'pleural effusion')?.counts).toMatchObject({
    present: 0,
    uncertain: 1,
  });
  close();
});

test('facets of a selection count its studies alone, however it is put together', async () => {
  const { database, count, close } = await aReportedLibrary();
  const present = (of: string): FindingFilter => ({ of, says: 'present' });
  const selections = [
    { filter: { sex: 'F' as const } },
    { filter: { findings: [present('J90')] } },
    { filter: { sex: 'M' as const, findings: [present('J90'), { ...present('pneumothorax'), not: true }] } },
    { words: 'phantom 3' },
    { words: 'nobody', filter: { findings: [present('ch10')] } },
    { filter: { reportText: 'report' } },
    { filter: { modality: 'dx', view: 'PA' } },
    { filter: { view: 'LL', age: [60, 61] as [number, number] } },
    { filter: { sex: 'M' as const, age: [40, 60] as [number, number], dates: ['2000-01-01'] as [string] } },
    { filter: { bodyPart: 'CHEST', keyImages: true as const } },
    { filter: { note: 'teaching', sex: 'F' as const } },
  ];
  for (const selection of selections) {
    const { total } = browseStudies(database, selection);
    expect(count({ definite: false, ...selection }).studies, JSON.stringify(selection)).toBe(total);
  }
  const [men] = [count({ definite: false, filter: { sex: 'M' } })];
  expect(men.findings.find(({ id }) => id === 'J90')?.counts.present).toBe(1);
  close();
});

test('what was found for a selection is found anew when the library changes', async () => {
  const { database, count, close } = await aReportedLibrary();
  const ofWomen = { definite: false, filter: { sex: 'F' as const } };
  expect(count(ofWomen).studies).toBe(2);
  registerInstance(database, theObject(5, { patient: { sex: 'F' } }), stamp);
  expect(count(ofWomen).studies).toBe(3);
  close();
});

test.each(['present', 'uncertain', 'absent'] as const)(
  'a row’s count of %s leads to as many studies',
  async (says) => {
    const { database, count, close } = await aReportedLibrary();
    const rib = {
      concept: 'rib fracture',
      status: 'absent' as const,
      category: 'S22',
      block: 'S20-S29',
      chapter: 'ch19',
    };
    // Denied on both sides, each with a code of its own: the category is denied, neither code is.
    reportOn(database, 4, [
      aFinding({ ...rib, side: 'left', code: 'S22.32-' }),
      aFinding({ ...rib, side: 'right', code: 'S22.31-' }),
    ]);
    for (const { id, counts } of count({ definite: false }).findings)
      expect(browseStudies(database, { filter: { findings: [{ of: id, says }] } }).total, id).toBe(
        counts[says],
      );
    close();
  },
);
