import type { ReportLink } from '../../../../src-preload/contract/reports.ts';
import type { LinkChange } from '../../../../src-preload/contract/report-setup.ts';
import type { Database } from '../database.ts';

export interface SaidLink {
  readonly studyId: number;
  readonly state: ReportLink['state'];
  readonly reason: string;
}

/**
 * Replaces what Simile itself said of a report's studies; what a person said stays. `awaits`: a study that the report
 * names has not arrived. Gives the studies whose linked reports changed.
 */
export function saveLinks(
  database: Database,
  reportId: number,
  links: readonly SaidLink[],
  { awaits, at }: { readonly awaits: boolean; readonly at: string },
): readonly number[] {
  const before = linkedStudies(database, reportId);
  database.run("DELETE FROM report_link WHERE report_id = :reportId AND said_by = 'simile'", { reportId });
  for (const { studyId, state, reason } of links)
    database.run(
      `INSERT INTO report_link (report_id, study_id, state, reason, said_by, said_at)
       VALUES (:reportId, :studyId, :state, :reason, 'simile', :at) ON CONFLICT (report_id, study_id) DO NOTHING`,
      { reportId, studyId, state, reason, at },
    );
  database.run('UPDATE report SET awaits = :awaits WHERE report_id = :reportId', {
    reportId,
    awaits: awaits ? 1 : 0,
  });
  const after = linkedStudies(database, reportId);
  return [
    ...after.filter((study) => !before.includes(study)),
    ...before.filter((study) => !after.includes(study)),
  ];
}

/** What a person says of a report and a study, in place of whatever was said before. */
export function saveLinkByHand(
  database: Database,
  link: {
    readonly reportId: number;
    readonly studyId: number;
    readonly linked: boolean;
    readonly at: string;
  },
): void {
  database.run(
    `INSERT INTO report_link (report_id, study_id, state, reason, said_by, said_at)
     VALUES (:reportId, :studyId, :state, 'by-hand', 'person', :at)
     ON CONFLICT (report_id, study_id) DO UPDATE SET
       state = excluded.state, reason = excluded.reason, said_by = 'person', said_at = excluded.said_at`,
    {
      reportId: link.reportId,
      studyId: link.studyId,
      state: link.linked ? 'linked' : 'refused',
      at: link.at,
    },
  );
}

export function linkedStudies(database: Database, reportId: number): readonly number[] {
  return database
    .all<{ studyId: number }>(
      "SELECT study_id AS studyId FROM report_link WHERE report_id = :reportId AND state = 'linked'",
      { reportId },
    )
    .map(({ studyId }) => studyId);
}

/** Studies as a person knows them, in the order of their numbers. */
export function studiesOfLinks(
  database: Database,
  studies: readonly number[],
): LinkChange['examples'][number]['from'] {
  return studies.flatMap((study) => {
    const row = database.get<{
      studyInstanceUid: string;
      patientId: string;
      patientName: string;
      date: string | null;
      description: string;
    }>(
      `SELECT study_uid AS studyInstanceUid, patient.dicom_id AS patientId, patient.name AS patientName, date,
              study.description AS description
         FROM study JOIN patient USING (patient_id) WHERE study_id = :study`,
      { study },
    );
    if (row === undefined) return [];
    const { date, ...named } = row;
    return [{ study, ...named, ...(date === null ? {} : { date }) }];
  });
}

/** Everything that was said of one report's studies. */
export function linksOf(database: Database, reportId: number): ReportLink[] {
  return [
    ...database.all<ReportLink>(
      `SELECT study_id AS study, study_uid AS studyInstanceUid, state, reason, said_by AS by, said_at AS at
         FROM report_link JOIN study USING (study_id) WHERE report_id = :reportId ORDER BY state, study_id`,
      { reportId },
    ),
  ];
}

/** How many reports are linked and how many are not. */
export function countReports(database: Database): { readonly reports: number; readonly unmatched: number } {
  const row = database.get<{ reports: number; linked: number }>(
    `SELECT (SELECT COUNT(*) FROM report) AS reports,
            (SELECT COUNT(DISTINCT report_id) FROM report_link WHERE state = 'linked') AS linked`,
  );
  return { reports: row?.reports ?? 0, unmatched: (row?.reports ?? 0) - (row?.linked ?? 0) };
}
