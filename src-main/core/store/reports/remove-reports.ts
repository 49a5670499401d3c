import type { Database } from '../database.ts';

/**
 * The reports that leave with these studies: linked with no other study, or naming a patient who leaves as a whole. To be
 * asked before the studies go.
 */
export function reportsLeavingWith(database: Database, studyIds: readonly number[]): readonly number[] {
  const rows = database.all<{ reportId: number }>(
    `WITH leaving AS MATERIALIZED (SELECT value AS study_id FROM json_each(:studies)),
          gone AS (SELECT DISTINCT patient.dicom_id AS dicom_id FROM leaving JOIN study USING (study_id) JOIN patient USING (patient_id)
                    WHERE anonymous = 0 AND NOT EXISTS (SELECT 1 FROM study AS other JOIN patient AS same ON same.patient_id = other.patient_id
                      WHERE same.dicom_id = patient.dicom_id AND other.study_id NOT IN (SELECT study_id FROM leaving)))
     SELECT said.report_id AS reportId FROM (
       SELECT report_id FROM report_link WHERE state = 'linked' AND study_id IN (SELECT study_id FROM leaving)
       UNION SELECT report_id FROM gone JOIN report_patient ON report_patient.patient_id = gone.dicom_id) AS said
      WHERE NOT EXISTS (SELECT 1 FROM report_link AS other WHERE other.report_id = said.report_id AND other.state = 'linked'
                           AND other.study_id NOT IN (SELECT study_id FROM leaving))`,
    { studies: JSON.stringify(studyIds) },
  );
  return rows.map(({ reportId }) => reportId);
}

/** Takes reports out of every table and the text index, and the paths of files that held nothing else. Gives how many paths. */
export function removeReports(database: Database, reportIds: readonly number[]): number {
  let files = 0;
  for (const reportId of reportIds) {
    const row = database.get<{ entryId: number }>(
      'DELETE FROM report WHERE report_id = :reportId RETURNING entry_id AS entryId',
      { reportId },
    );
    if (row === undefined) continue;
    files += database.run(
      `DELETE FROM ledger WHERE entry_id = :entryId AND state = 'report'
          AND NOT EXISTS (SELECT 1 FROM report WHERE report.entry_id = ledger.entry_id)`,
      { entryId: row.entryId },
    ).changes;
  }
  return files;
}

/** The studies that stay, and whose findings rest on report objects that lie within these studies. To be asked before they go. */
export function studiesReportedIn(database: Database, studyIds: readonly number[]): readonly number[] {
  return database
    .all<{ studyId: number }>(
      `SELECT DISTINCT report_link.study_id AS studyId FROM json_each(:studies) AS leaving
         JOIN series ON series.study_id = leaving.value JOIN instance USING (series_id) JOIN ledger USING (instance_id)
         JOIN report USING (entry_id) JOIN report_link USING (report_id)
        WHERE report_link.state = 'linked' AND report_link.study_id NOT IN (SELECT value FROM json_each(:studies))`,
      { studies: JSON.stringify(studyIds) },
    )
    .map(({ studyId }) => studyId);
}

/** The studies whose findings rest on reports that an import brought in. */
export function studiesReportedBy(database: Database, batchId: number): readonly number[] {
  return database
    .all<{ studyId: number }>(
      `SELECT DISTINCT study_id AS studyId FROM ledger JOIN report USING (entry_id) JOIN report_link USING (report_id)
        WHERE batch_id = :batchId AND report_link.state = 'linked'`,
      { batchId },
    )
    .map(({ studyId }) => studyId);
}
