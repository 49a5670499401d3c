import { expect, test } from 'vitest';
import { findingSql } from '../reports/finding-sql.ts';
import { migrate } from '../migrate.ts';
import { findGradedFindings } from './0021-find-graded-findings.ts';
import { migrations } from './all.ts';
import { anOldLibrary } from './an-old-library.ts';

test('studies with anything severe, or new, are found on an index of graded findings alone', () => {
  const before = migrations.filter(({ version }) => version < findGradedFindings.version);
  const database = anOldLibrary(before);
  expect(migrate(database, [...before, findGradedFindings])).toEqual([findGradedFindings.version]);
  const planOf = (words: { severity?: string; change?: string; of?: string }): string => {
    const { where, parameters } = findingSql({ of: '*', says: 'present', ...words }, 'finding');
    return database
      .all<{ detail: string }>(`EXPLAIN QUERY PLAN SELECT study_id FROM study WHERE ${where}`, parameters)
      .map(({ detail }) => detail)
      .join();
  };
  expect(planOf({ severity: 'severe' })).toContain('COVERING INDEX study_finding_by_severity (severity=?)');
  expect(planOf({ change: 'new' })).toContain('COVERING INDEX study_finding_by_change (change=?)');
  expect(planOf({ severity: 'severe' })).not.toContain('coded_concept');
  // Of a chapter, whose findings are few beside all that are severe, the concepts lead.
  expect(planOf({ of: 'ch10', severity: 'severe' })).not.toContain('by_severity');
  database.close();
});
