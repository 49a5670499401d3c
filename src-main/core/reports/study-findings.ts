import type { Database } from '../store/database.ts';
import { entitiesOfReport, type EntityRow, reportsOfStudy } from '../store/reports/report-rows.ts';
import { type FindingToKeep, saveStudyFindings } from '../store/reports/study-findings.ts';
import { addendaBefore } from './addenda-before.ts';
import { linkCode } from './code-linker.ts';
import { updateServiceFindings } from './comprehend-medical/count-second-opinion.ts';
import type { LevelsOf } from './icd-levels.ts';
import { latestReport } from './latest-report.ts';
import type { ReportEntity, StudyFinding } from './report-entity.ts';
import { placedFinding } from './placed-finding.ts';
import type { ReportRules } from './report-rules.ts';
import { rollUpStudy } from './study-roll-up.ts';

/** What codes and levels are looked up in. */
export interface ReportKnowledge {
  readonly rules: ReportRules;
  /** The levels of the codes that the engine gives. */
  readonly levelsOf: LevelsOf;
  /** The levels of any code: the second reader speaks the whole classification. */
  readonly rangesOf: LevelsOf;
}

/**
 * Counts a study's findings anew from its current report, its addenda and what people said of them, and beside them what the
 * second reader said of the same reports.
 */
export function updateStudyFindings(database: Database, studyId: number, knowledge: ReportKnowledge): void {
  const reports = reportsOfStudy(database, studyId).map((row) => ({ ...row, readOrder: row.reportId }));
  const { current, addenda } = latestReport(reports);
  const said = [
    ...(current === undefined ? [] : entitiesOfReport(database, current.reportId).flatMap(asReviewed)),
    ...addenda.flatMap((addendum) => {
      const later = addendaBefore(addendum, addenda);
      const own = entitiesOfReport(database, addendum.reportId).flatMap(asReviewed).map(asAddendum);
      return own.map((entity) => ({ ...entity, later }));
    }),
  ];
  const findings = rollUpStudy(said, knowledge.rules).map((finding) => keep(finding, said, knowledge));
  saveStudyFindings(database, studyId, findings);
  updateServiceFindings(database, studyId, knowledge);
}

/** An entity as a person left it: none where it was rejected. */
export function asReviewed({ entity, review }: EntityRow): ReportEntity[] {
  if (review?.review === 'rejected') return [];
  return [review?.review === 'edited' ? { ...entity, ...changed(entity, review.changes) } : entity];
}

const certainties = { present: 4, uncertain: 2, absent: 0 } as const;

function changed(
  entity: ReportEntity,
  { assertion, laterality, concept }: NonNullable<EntityRow['review']>['changes'],
): Partial<ReportEntity> {
  return {
    concept: concept ?? entity.concept,
    laterality: laterality ?? entity.laterality,
    // What a person says of a finding is said of it today.
    ...(assertion === undefined
      ? {}
      : { assertion, certainty: certainties[assertion], isPartial: false, temporality: 'current' as const }),
  };
}

/** The code of an edited entity, which its new concept or side gives. */
export function codeOf(entity: ReportEntity, { concepts, sideCodes }: ReportRules): ReportEntity['code'] {
  const concept = concepts.get(entity.concept);
  return concept === undefined ? entity.code : linkCode(concept, entity.laterality, sideCodes).code;
}

const weightyParts = new Set(['findings', 'impression', 'unknown', 'preliminary']);

/** A report that is an addendum as a whole outranks what it is added to, whatever its own headings. */
function asAddendum(entity: ReportEntity): ReportEntity {
  return weightyParts.has(entity.section) ? { ...entity, section: 'addendum' } : entity;
}

function keep(
  finding: StudyFinding,
  said: readonly ReportEntity[],
  { levelsOf }: ReportKnowledge,
): FindingToKeep {
  const { concept, laterality, status } = finding;
  const evidence = said.filter(
    (entity) =>
      entity.concept === concept &&
      entity.assertion === status &&
      (laterality === 'none' || entity.laterality === laterality || entity.laterality === 'bilateral'),
  );
  return {
    ...placedFinding(finding, levelsOf),
    severity: evidence.findLast((entity) => entity.severity !== undefined)?.severity ?? '',
    change: evidence.findLast((entity) => entity.change !== undefined)?.change ?? '',
  };
}
