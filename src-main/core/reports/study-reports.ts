import type { EntityCard, ReportCard, StudyReports } from '../../../src-preload/contract/reports.ts';
import type { Database } from '../store/database.ts';
import { linksOf } from '../store/reports/report-links.ts';
import {
  entitiesOfReport,
  type EntityRow,
  type ReportRow,
  reportsOfStudy,
} from '../store/reports/report-rows.ts';
import { findingsOfStudy } from '../store/reports/study-findings.ts';
import { latestReport } from './latest-report.ts';
import type { ReportRules } from './report-rules.ts';
import { asReviewed, codeOf } from './study-findings.ts';

/** A study's reports for the eye: the current one, its addenda, then what they replace. */
export function studyReports(
  database: Database,
  study: { readonly study: number; readonly studyInstanceUid: string },
  rules: ReportRules,
): StudyReports {
  const rows = reportsOfStudy(database, study.study).map((row) => ({ ...row, readOrder: row.reportId }));
  const { current, addenda, superseded } = latestReport(rows);
  const card = (row: ReportRow, standing: ReportCard['standing']): ReportCard => ({
    report: row.reportId,
    status: row.status,
    standing,
    ...(row.reportedAt === undefined ? {} : { reportedAt: row.reportedAt }),
    format: row.format,
    engineVersion: row.engineVersion,
    text: row.text,
    sections: row.sections.map(({ name, start, end }) => ({ name, start, end })),
    entities: entitiesOfReport(database, row.reportId).map((entity) => entityCard(entity, rules)),
    links: linksOf(database, row.reportId),
  });
  return {
    study: study.study,
    studyInstanceUid: study.studyInstanceUid,
    reports: [
      ...(current === undefined ? [] : [card(current, 'current')]),
      ...addenda.map((row) => card(row, 'addendum')),
      ...superseded.map((row) => card(row, 'superseded')),
    ],
    findings: findingsOfStudy(database, study.study),
  };
}

/** A code stands only on what is present: what is denied, doubted or feared has none. */
function entityCard(row: EntityRow, rules: ReportRules): EntityCard {
  const entity = asReviewed(row)[0] ?? row.entity;
  const code = entity.assertion === 'present' ? codeOf(entity, rules) : undefined;
  const { severity, change, acuity, anatomy, cue } = entity;
  return {
    entity: row.entityId,
    term: entity.term,
    start: entity.start,
    end: entity.end,
    sentence: { start: entity.sentence.start, end: entity.sentence.end },
    kind: entity.kind,
    concept: entity.concept,
    ...(code === undefined ? {} : { code: code.code, title: code.title }),
    section: entity.section,
    assertion: entity.assertion,
    certainty: entity.certainty,
    ...(cue === undefined ? {} : { cue: { start: cue.start, end: cue.end } }),
    temporality: entity.temporality,
    experiencer: entity.experiencer,
    laterality: entity.laterality,
    ...(severity === undefined ? {} : { severity }),
    ...(change === undefined ? {} : { change }),
    ...(acuity === undefined ? {} : { acuity }),
    ...(anatomy === undefined ? {} : { site: anatomy.site }),
    sizes: entity.size.map(({ value, unit }) => ({ value, unit })),
    review: row.review?.review ?? 'auto',
    ...(row.review === undefined ? {} : { reviewedBy: row.review.who, reviewedAt: row.review.at }),
  };
}
