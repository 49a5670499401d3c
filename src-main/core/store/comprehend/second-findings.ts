import type { Database } from '../database.ts';
import {
  codedConcept,
  type FindingToKeep,
  noteChangedFindings,
  weightOf,
} from '../reports/study-findings.ts';

/** What the second reader says of a study; it grades nothing and knows no change. */
export type ServiceStudyFinding = Omit<FindingToKeep, 'severity' | 'change'>;

/**
 * Puts what the second reader says of a study in place of what it said; undefined where it was not asked about the
 * study's reports.
 */
export function saveServiceFindings(
  database: Database,
  studyId: number,
  findings: readonly ServiceStudyFinding[] | undefined,
): void {
  noteChangedFindings(database, studyId);
  database.run('DELETE FROM service_study_finding WHERE study_id = :studyId', { studyId });
  database.run('DELETE FROM service_study WHERE study_id = :studyId', { studyId });
  if (findings === undefined) return;
  database.run('INSERT INTO service_study (study_id) VALUES (:studyId)', { studyId });
  for (const finding of findings)
    database.run(
      'INSERT INTO service_study_finding (study_id, coded_id, weight) VALUES (:studyId, :codedId, :weight)',
      { studyId, codedId: codedConcept(database, finding), weight: weightOf(finding) },
    );
}

/** Whether any report of this library was asked about, or any study holds what came of it: mostly neither. */
export function holdsSecondOpinions(database: Database): boolean {
  return (
    database.get('SELECT 1 FROM service_report UNION ALL SELECT 1 FROM service_study LIMIT 1') !== undefined
  );
}

/** Of some reports those that the service was asked about. */
export function askedOf(database: Database, reports: readonly number[]): ReadonlySet<number> {
  const rows = database.all<{ reportId: number }>(
    `SELECT DISTINCT report_id AS reportId FROM service_report
      WHERE report_id IN (SELECT value FROM json_each(:reports))`,
    { reports: JSON.stringify(reports) },
  );
  return new Set(rows.map(({ reportId }) => reportId));
}

/** Studies of which the second reader can be silent: among some, or of the whole library. */
export function askedStudies(database: Database, among?: readonly number[]): readonly number[] {
  const narrowed = among === undefined ? '' : 'WHERE study_id IN (SELECT value FROM json_each(:studies))';
  return database
    .all<{ studyId: number }>(
      `SELECT study_id AS studyId FROM service_study ${narrowed}`,
      among === undefined ? {} : { studies: JSON.stringify(among) },
    )
    .map(({ studyId }) => studyId);
}
