import { expect, test } from 'vitest';
import type { ReportEntity } from '../../reports/report-entity.ts';
import type { Database } from '../database.ts';
import { registerInstance } from '../register-instance.ts';
import { anObject, aStore } from '../test-store.ts';
import { followSpans } from './carry-reviews.ts';
import { entitiesOfReport, saveReview } from './report-rows.ts';
import { reportOn } from './test-findings.ts';

type Mention = readonly [concept: string, start: number, end: number];

/** Puts mentions in place of those that a report had, as another engine would. */
function readAs(database: Database, reportId: number, mentions: readonly Mention[]): void {
  database.run('DELETE FROM entity WHERE report_id = :reportId', { reportId });
  for (const [concept, start, end] of mentions) {
    const entity: Partial<ReportEntity> = { concept, start, end };
    database.run(
      'INSERT INTO entity (report_id, start, finish, concept, body) VALUES (:reportId, :start, :end, :concept, :body)',
      { reportId, start, end, concept, body: JSON.stringify(entity) },
    );
  }
}

async function aReviewedReport() {
  const { database } = await aStore();
  registerInstance(database, anObject(), '2026-01-01');
  const report = reportOn(database, 1, [], 'Small pleural effusion. No effusion on the right.');
  readAs(database, report, [['pleural effusion', 6, 22]]);
  const [entity] = entitiesOfReport(database, report);
  saveReview(database, entity?.entityId ?? 0, {
    review: 'confirmed',
    changes: {},
    who: 'Dr. Test',
    at: '2026-01-02',
  });
  const reviews = () =>
    entitiesOfReport(database, report).map(
      ({ entity: { concept, start }, review }) => `${concept} ${start} ${review?.review ?? 'auto'}`,
    );
  return { database, report, reviews };
}

test('a review follows its concept to a longer or shorter mention of the same words', async () => {
  const { database, report, reviews } = await aReviewedReport();
  readAs(database, report, [
    ['pleural effusion', 0, 22],
    ['pleural effusion', 27, 35],
  ]);
  followSpans(database, report);
  expect(reviews()).toEqual(['pleural effusion 0 confirmed', 'pleural effusion 27 auto']);
});

test('a review is not given to another concept, nor to one of two; an engine that reads it again finds it', async () => {
  const { database, report, reviews } = await aReviewedReport();
  readAs(database, report, [['empyema', 6, 22]]);
  followSpans(database, report);
  expect(reviews()).toEqual(['empyema 6 auto']);
  readAs(database, report, [
    ['pleural effusion', 6, 13],
    ['pleural effusion', 14, 22],
  ]);
  followSpans(database, report);
  expect(reviews()).toEqual(['pleural effusion 6 auto', 'pleural effusion 14 auto']);
  readAs(database, report, [['pleural effusion', 6, 22]]);
  followSpans(database, report);
  expect(reviews()).toEqual(['pleural effusion 6 confirmed']);
});
