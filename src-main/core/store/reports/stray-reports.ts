import type { StrayReport } from '../../../../src-preload/contract/reports.ts';
import type { ReportIdentity } from '../../reports/readers/read-report.ts';
import type { Database } from '../database.ts';

interface Row {
  readonly report: number;
  readonly path: string;
  readonly format: string;
  readonly status: string;
  readonly reportedAt: string | null;
  readonly excerpt: string;
  readonly identity: string;
}

const unlinked = `NOT EXISTS (SELECT 1 FROM report_link
  WHERE report_link.report_id = report.report_id AND report_link.state = 'linked')`;

const hasCandidates = `EXISTS (SELECT 1 FROM report_link
  WHERE report_link.report_id = report.report_id AND report_link.state IN ('suggested', 'blocked'))`;

/** Reports that belong to no study, with the studies they may belong to: what a person can decide at once first, then the newest. */
export function strayReports(
  database: Database,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): { total: number; rows: StrayReport[] } {
  const total = database.get<{ n: number }>(`SELECT COUNT(*) AS n FROM report WHERE ${unlinked}`)?.n ?? 0;
  const rows = database.all<Row>(
    `SELECT report_id AS report, relative_path AS path, format, status, reported_at AS reportedAt,
            SUBSTR(text, 1, 240) AS excerpt, identity
       FROM report JOIN ledger USING (entry_id) WHERE ${unlinked} ORDER BY ${hasCandidates} DESC, report_id DESC LIMIT :limit OFFSET :offset`,
    { limit, offset },
  );
  return { total, rows: rows.map((row) => toStray(database, row)) };
}

function toStray(database: Database, { identity, reportedAt, ...row }: Row): StrayReport {
  const { patients, accessionNumbers } = JSON.parse(identity) as ReportIdentity;
  const [patient] = patients;
  const [accessionNumber] = accessionNumbers;
  return {
    ...row,
    ...(reportedAt === null ? {} : { reportedAt }),
    ...(patient === undefined ? {} : { patientId: patient.id }),
    ...(accessionNumber === undefined ? {} : { accessionNumber }),
    candidates: candidatesOf(database, row.report),
  };
}

type Candidate = StrayReport['candidates'][number];

function candidatesOf(database: Database, reportId: number): Candidate[] {
  return database
    .all<Omit<Candidate, 'date'> & { readonly date: string | null }>(
      `SELECT study.study_id AS study, study_uid AS studyInstanceUid, patient.dicom_id AS patientId,
              patient.name AS patientName, date, study.description AS description, state, reason
         FROM report_link JOIN study USING (study_id) JOIN patient USING (patient_id)
        WHERE report_id = :reportId AND state IN ('suggested', 'blocked') ORDER BY state DESC, study.study_id`,
      { reportId },
    )
    .map(({ date, ...row }) => ({ ...row, ...(date === null ? {} : { date }) }));
}
