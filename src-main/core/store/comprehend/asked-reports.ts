import type { Operation } from '../../reports/comprehend-medical/operations.ts';
import type { ServiceFinding } from '../../reports/comprehend-medical/second-finding.ts';
import type { NamedStudy } from '../../reports/comprehend-medical/known-identifiers.ts';
import type { ReportSection } from '../../reports/report-entity.ts';
import type { ReportIdentity } from '../../reports/readers/read-report.ts';
import type { Database } from '../database.ts';

export interface ReportToAsk {
  readonly reportId: number;
  readonly text: string;
  readonly sections: readonly ReportSection[];
  readonly identity: ReportIdentity;
  readonly studies: readonly NamedStudy[];
}

/** Linked reports after a number that this operation was not asked about yet; a page at a time. */
export function reportsToAsk(
  database: Database,
  {
    operation,
    after,
    limit,
  }: { readonly operation: Operation; readonly after: number; readonly limit: number },
): readonly ReportToAsk[] {
  return database
    .all<RawReport>(
      `${askColumns} WHERE report_id > :after AND ${isLinked} AND NOT EXISTS (SELECT 1 FROM service_report
          WHERE service_report.report_id = report.report_id AND service_report.operation = :operation)
        ORDER BY report_id LIMIT :limit`,
      { operation, after, limit },
    )
    .map((row) => toAsk(database, row));
}

/** One report as it would be asked about; undefined where it has no study or is not there. */
export function reportToAsk(database: Database, reportId: number): ReportToAsk | undefined {
  const row = database.get<RawReport>(`${askColumns} WHERE report_id = :reportId AND ${isLinked}`, {
    reportId,
  });
  return row === undefined ? undefined : toAsk(database, row);
}

interface RawReport {
  readonly reportId: number;
  readonly text: string;
  readonly sections: string;
  readonly identity: string;
}

const askColumns = 'SELECT report_id AS reportId, text, sections, identity FROM report';
const isLinked = `EXISTS (SELECT 1 FROM report_link
  WHERE report_link.report_id = report.report_id AND report_link.state = 'linked')`;

function toAsk(database: Database, { reportId, text, sections, identity }: RawReport): ReportToAsk {
  return {
    reportId,
    text,
    sections: JSON.parse(sections) as ReportSection[],
    identity: JSON.parse(identity) as ReportIdentity,
    studies: database
      .all<Omit<NamedStudy, 'instance'> & { readonly instance: number | null }>(
        `SELECT patient.name AS patientName, patient.dicom_id AS patientId, accession_number AS accessionNumber,
                (SELECT MIN(instance_id) FROM series JOIN instance USING (series_id)
                  WHERE series.study_id = study.study_id) AS instance
           FROM report_link JOIN study USING (study_id) JOIN patient USING (patient_id)
          WHERE report_link.report_id = :reportId AND state = 'linked'`,
        { reportId },
      )
      .map((study) => ({ ...study, instance: study.instance ?? undefined })),
  };
}

export interface AskedReport {
  readonly reportId: number;
  readonly operation: Operation;
  readonly modelVersion: string;
  readonly askedAt: string;
  readonly dropped: number;
  readonly findings: readonly ServiceFinding[];
}

/** Keeps all that the service said of a report, in place of what it said before. */
export function saveAskedReport(database: Database, asked: AskedReport): void {
  const { reportId, operation, modelVersion, askedAt, dropped, findings } = asked;
  database.run('DELETE FROM service_finding WHERE report_id = :reportId AND operation = :operation', {
    reportId,
    operation,
  });
  database.run(
    `INSERT INTO service_report (report_id, operation, model_version, asked_at, dropped)
     VALUES (:reportId, :operation, :modelVersion, :askedAt, :dropped)
     ON CONFLICT (report_id, operation) DO UPDATE SET model_version = excluded.model_version,
       asked_at = excluded.asked_at, dropped = excluded.dropped`,
    { reportId, operation, modelVersion, askedAt, dropped },
  );
  for (const finding of findings)
    database.run(
      'INSERT INTO service_finding (report_id, operation, start, body) VALUES (:reportId, :operation, :start, :body)',
      { reportId, operation, start: finding.start, body: JSON.stringify(finding) },
    );
}

/** What the service said of a report, in the order of its text. */
export function serviceFindingsOf(database: Database, reportId: number): readonly ServiceFinding[] {
  return database
    .all<{ body: string }>(
      'SELECT body FROM service_finding WHERE report_id = :reportId ORDER BY start, finding_id',
      { reportId },
    )
    .map(({ body }) => JSON.parse(body) as ServiceFinding);
}

export interface ReportToCompare {
  readonly reportId: number;
  readonly text: string;
  readonly sections: readonly ReportSection[];
  readonly studyId: number;
}

/** Reports after a number that the service was asked about; a page at a time. */
export function askedReports(database: Database, after: number, limit: number): readonly ReportToCompare[] {
  return database
    .all<Omit<ReportToCompare, 'sections'> & { readonly sections: string }>(
      `SELECT report_id AS reportId, text, sections, (SELECT MIN(study_id) FROM report_link
                WHERE report_link.report_id = report.report_id AND state = 'linked') AS studyId
         FROM report WHERE report_id > :after AND ${isLinked}
          AND EXISTS (SELECT 1 FROM service_report WHERE service_report.report_id = report.report_id)
        ORDER BY report_id LIMIT :limit`,
      { after, limit },
    )
    .map((row) => ({ ...row, sections: JSON.parse(row.sections) as ReportSection[] }));
}

export interface AskedCounts {
  readonly reports: number;
  readonly findings: number;
  readonly dropped: number;
}

/** How much the service was asked of this library. */
export function countAsked(database: Database): AskedCounts {
  return (
    database.get<AskedCounts>(
      `SELECT (SELECT COUNT(DISTINCT report_id) FROM service_report) AS reports,
              (SELECT COUNT(*) FROM service_finding) AS findings,
              (SELECT COALESCE(SUM(dropped), 0) FROM service_report) AS dropped`,
    ) ?? { reports: 0, findings: 0, dropped: 0 }
  );
}
