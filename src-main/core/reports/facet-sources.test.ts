import { expect, test } from 'vitest';
import { findingMeant } from '../../../src-preload/contract/finding-meant.ts';
import type { FindingFilter, FindingSource } from '../../../src-preload/contract/reports.ts';
import { browseStudies } from '../store/browse-studies.ts';
import { saveServiceFindings } from '../store/comprehend/second-findings.ts';
import { openDatabase } from '../store/database.ts';
import { libraryFile } from '../store/open-store.ts';
import { registerInstance } from '../store/register-instance.ts';
import { aFinding, reportOn } from '../store/reports/test-findings.ts';
import { aStore, theObject } from '../store/test-store.ts';
import { findingCounter } from './finding-counter.ts';
import { loadIcdRanges } from './icd-levels.ts';

const sources = ['local', 'comprehend', 'either', 'both'] as const;
const pneumothorax = aFinding({ concept: 'pneumothorax', code: 'J93.9', category: 'J93' });

/**
 * Six reported studies, five of which the second reader was asked about: both see effusion; only the engine does; only the
 * second reader does, on the left; one denies what the other doubts; the second reader saw nothing; it was not asked.
 */
async function twiceRead() {
  const { database, folder } = await aStore();
  for (let n = 1; n <= 6; n += 1) registerInstance(database, theObject(n), '2026-01-01T00:00:00.000Z');
  const absent = { status: 'absent' } as const;
  reportOn(database, 1, [aFinding({ side: 'bilateral', severity: 'mild', likely: true })]);
  saveServiceFindings(database, 1, [aFinding({ side: 'left' }), { ...pneumothorax, ...absent }]);
  reportOn(database, 2, [aFinding({ side: 'right' }), { ...pneumothorax, ...absent }]);
  saveServiceFindings(database, 2, [{ ...pneumothorax, ...absent }]);
  reportOn(database, 3, [aFinding({ side: 'right', ...absent })]);
  saveServiceFindings(database, 3, [aFinding({ side: 'left' })]);
  reportOn(database, 4, [aFinding({ status: 'uncertain' }), { ...pneumothorax, likely: true }]);
  saveServiceFindings(database, 4, [aFinding(absent)]);
  reportOn(database, 5, [aFinding({ side: 'left', ...absent })]);
  saveServiceFindings(database, 5, []);
  reportOn(database, 6, [aFinding({ severity: 'severe', change: 'stable' }), { ...pneumothorax, ...absent }]);
  const beside = openDatabase(libraryFile(folder), 'readonly');
  return { database, close: () => beside.close(), count: findingCounter(beside, loadIcdRanges()) };
}

test('effusion is counted by whose reading is meant', async () => {
  const { count, close } = await twiceRead();
  const effusion = (source: FindingSource) => {
    const { reported, asked, findings } = count({ definite: false, source });
    return { reported, asked, ...findings.find(({ id }) => id === 'pleural effusion')?.counts };
  };
  const asked = 5;
  expect(effusion('local')).toEqual({
    reported: 6,
    asked,
    present: 3,
    likely: 1,
    uncertain: 1,
    absent: 0,
    silent: 0,
  });
  expect(effusion('comprehend')).toEqual({
    reported: 5,
    asked,
    present: 2,
    likely: 0,
    uncertain: 0,
    absent: 1,
    silent: 2,
  });
  expect(effusion('either')).toEqual({
    reported: 6,
    asked,
    present: 4,
    likely: 0,
    uncertain: 1,
    absent: 0,
    silent: 0,
  });
  // Alike alone: present in the first. Nobody is silent that the other is not.
  expect(effusion('both')).toEqual({
    reported: 5,
    asked,
    present: 1,
    likely: 1,
    uncertain: 0,
    absent: 0,
    silent: 0,
  });
  close();
});

test('sides and grades are counted by whose reading is meant; the second reader grades nothing', async () => {
  const { count, close } = await twiceRead();
  const words = (source: FindingSource) => {
    const { side, severity } = count({ definite: false, source });
    return Object.fromEntries([...side, ...severity].map(({ value, studies }) => [value, studies]));
  };
  expect(words('local')).toEqual({ left: 1, right: 2, bilateral: 1, mild: 1, severe: 1 });
  expect(words('comprehend')).toEqual({ left: 2 });
  expect(words('either')).toEqual({ left: 2, right: 2, bilateral: 1, mild: 1, severe: 1 });
  expect(words('both')).toEqual({ left: 1, mild: 1 });
  close();
});

const asks: readonly Partial<FindingFilter>[] = [
  { says: 'present' },
  { says: 'uncertain' },
  { says: 'absent' },
  { says: 'not-mentioned' },
];

test.each(sources)('every count by %s leads to as many studies, likely ones or not', async (source) => {
  const { database, count, close } = await twiceRead();
  const found = (finding: Partial<FindingFilter>): number =>
    browseStudies(database, {
      filter: { findings: [{ of: '*', says: 'present', source, ...finding }] },
    }).total;
  for (const definite of [false, true]) {
    const { findings, side, severity, change } = count({ definite, source });
    expect(findings.length).toBeGreaterThan(2);
    for (const { id, counts, level, sides = {} } of findings) {
      for (const { says = 'present' } of asks)
        expect(found({ of: id, says, definite }), `${id} ${says} ${definite}`).toBe(
          counts[says === 'not-mentioned' ? 'silent' : says],
        );
      if (level === 'concept')
        for (const one of ['left', 'right', 'bilateral', 'midline', 'none'] as const)
          expect(found({ of: id, side: one, definite }), `${id} ${one}`).toBe(sides[one] ?? 0);
    }
    for (const { value, studies } of side) expect(found({ side: value, definite }), value).toBe(studies);
    for (const { value, studies } of severity)
      expect(found({ severity: value, definite }), value).toBe(studies);
    for (const { value, studies } of change) expect(found({ change: value, definite }), value).toBe(studies);
  }
  close();
});

test.each(sources)('a selection by what %s say is the same, counted or listed', async (source) => {
  const { database, count, close } = await twiceRead();
  const filters: readonly Partial<FindingFilter>[] = [
    ...asks.map((ask) => ({ ...ask, of: 'pleural effusion' })),
    { of: 'pleural effusion', side: 'left' },
    { of: 'J90', side: 'right' },
    { of: 'J90', severity: 'mild' },
    { of: 'nothing of the kind' },
    { of: 'nothing of the kind', says: 'not-mentioned' },
    { side: 'left', definite: true },
    { severity: 'mild' },
    { severity: 'mild', side: 'left' },
    { severity: 'unheard of' },
    { of: '*' },
    { of: '*', says: 'absent' },
  ];
  count({ definite: false, source });
  for (const filter of filters)
    for (const not of [false, true]) {
      const finding = { of: '*', says: 'present' as const, source, ...filter, not };
      const selection = { filter: { findings: [finding] } };
      expect(count({ definite: false, ...selection }).studies, JSON.stringify(finding)).toBe(
        browseStudies(database, selection).total,
      );
    }
  close();
});

test.each(sources)(
  'beside a word stands what a click on it finds, whatever %s were asked before',
  async (source) => {
    const { database, count, close } = await twiceRead();
    const present = (of: string, more: Partial<FindingFilter> = {}): FindingFilter => ({
      of,
      says: 'present',
      source,
      ...more,
    });
    const asked: readonly (readonly FindingFilter[])[] = [
      [present('J90')],
      [present('pleural effusion', { side: 'left' })],
      [present('ch10', { severity: 'mild', definite: true })],
      [present('ch10', { severity: 'severe' }), present('J93.9', { not: true })],
      [present('pneumothorax'), present('*', { side: 'right', change: 'stable' })],
      [present('ch10', { change: 'stable' })],
      [present('pneumothorax', { says: 'absent' })],
    ];
    let clicks = 0;
    for (const findings of asked) {
      const meant = findingMeant(findings);
      const { side, severity, change } = count({
        definite: false,
        source,
        filter: { findings: [...findings] },
      });
      for (const [kind, words] of Object.entries({ side, severity, change }))
        for (const { value, studies } of words) {
          const clicked = { ...(meant ?? present('*')), [kind]: value };
          const after = [...findings.filter((each) => each !== meant), clicked];
          const { total } = browseStudies(database, { filter: { findings: after } });
          expect(total, `${JSON.stringify(findings)} and ${value}`).toBe(studies);
          clicks += 1;
        }
    }
    expect(clicks).toBeGreaterThan(2);
    close();
  },
);

test('a word that no study of the finding says is not offered', async () => {
  const { count, close } = await twiceRead();
  const { side, severity, change } = count({
    definite: false,
    filter: { findings: [{ of: 'pneumothorax', says: 'present' }] },
  });
  // The one study with a pneumothorax says no side of it; the mild and the severe finding are effusions.
  expect({ side, severity, change }).toEqual({ side: [], severity: [], change: [] });
  close();
});
