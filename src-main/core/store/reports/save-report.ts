import type { ExtractedReport, SectionName } from '../../reports/report-entity.ts';
import { type TextSection, textSections } from '../../reports/parse-text-query.ts';
import type { ReadReport } from '../../reports/readers/read-report.ts';
import type { Database } from '../database.ts';

/** A report that was read and understood, and where it stands: the nth of a file. */
export interface NewReport {
  readonly entryId: number;
  readonly ordinal: number;
  readonly read: ReadReport;
  readonly extracted: ExtractedReport;
  readonly readAt: string;
}

/** Keeps a report with its entities and puts its text into the index. Gives its number. */
export function saveReport(database: Database, report: NewReport): number {
  const { read, extracted } = report;
  const reportId = database.run(
    `INSERT INTO report (entry_id, ordinal, format, status, reported_at, text, identity, sections, engine_version, read_at, awaits)
     VALUES (:entryId, :ordinal, :format, :status, :reportedAt, :text, :identity, :sections, :engineVersion, :readAt, 0)`,
    {
      entryId: report.entryId,
      ordinal: report.ordinal,
      format: read.format,
      status: read.status,
      reportedAt: read.reportedAt ?? null,
      text: read.text,
      identity: JSON.stringify(read.identity),
      sections: JSON.stringify(extracted.sections),
      engineVersion: extracted.engineVersion,
      readAt: report.readAt,
    },
  ).rowId;
  for (const { id } of read.identity.patients)
    database.run('INSERT OR IGNORE INTO report_patient (patient_id, report_id) VALUES (:id, :reportId)', {
      id,
      reportId,
    });
  saveEntities(database, reportId, read.text, extracted);
  return reportId;
}

/** Puts what a newer engine understood in place of what an older one did. The text is the report's own. */
export function saveUnderstanding(
  database: Database,
  reportId: number,
  text: string,
  extracted: ExtractedReport,
): void {
  database.run('DELETE FROM entity WHERE report_id = :reportId', { reportId });
  database.run('DELETE FROM report_text WHERE rowid = :reportId', { reportId });
  database.run(
    'UPDATE report SET sections = :sections, engine_version = :engineVersion WHERE report_id = :reportId',
    { reportId, sections: JSON.stringify(extracted.sections), engineVersion: extracted.engineVersion },
  );
  saveEntities(database, reportId, text, extracted);
}

function saveEntities(database: Database, reportId: number, text: string, extracted: ExtractedReport): void {
  for (const entity of extracted.entities)
    database.run(
      'INSERT INTO entity (report_id, start, finish, concept, body) VALUES (:reportId, :start, :end, :concept, :body)',
      {
        reportId,
        start: entity.start,
        end: entity.end,
        concept: entity.concept,
        body: JSON.stringify(entity),
      },
    );
  indexText(database, reportId, text, extracted);
}

function indexText(database: Database, reportId: number, text: string, { sections }: ExtractedReport): void {
  const bySection = new Map<TextSection, string>();
  for (const { name, start, end, headingStart = start } of sections) {
    const column = columnOf(name);
    const before = bySection.get(column);
    const words = text.slice(headingStart, end);
    bySection.set(column, before === undefined ? words : `${before}\n\n${words}`);
  }
  database.run(
    `INSERT INTO report_text (rowid, ${textSections.join(', ')})
     VALUES (:reportId, ${textSections.map((name) => `:${name}`).join(', ')})`,
    { reportId, ...Object.fromEntries(textSections.map((name) => [name, bySection.get(name) ?? ''])) },
  );
}

function columnOf(name: SectionName): TextSection {
  return name === 'unknown' ? 'other' : name;
}

/** Takes out what a file held before it is read anew. Gives the studies whose findings rested on it. */
export function removeReportsOf(database: Database, entryId: number): readonly number[] {
  const studies = database.all<{ studyId: number }>(
    `SELECT DISTINCT study_id AS studyId FROM report JOIN report_link USING (report_id)
      WHERE entry_id = :entryId AND report_link.state = 'linked'`,
    { entryId },
  );
  database.run('DELETE FROM report WHERE entry_id = :entryId', { entryId });
  return studies.map(({ studyId }) => studyId);
}
