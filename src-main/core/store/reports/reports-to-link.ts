import type { ReportIdentity } from '../../reports/readers/read-report.ts';
import type { Database } from '../database.ts';

/** Whose and which examination a report says it is, and where it was found. */
export interface ReportToLink {
  readonly reportId: number;
  readonly identity: ReportIdentity;
  readonly relativePath: string;
  readonly rootId: number;
}

const toLink = `SELECT report_id AS reportId, identity, relative_path AS relativePath, root_id AS rootId
  FROM report JOIN ledger USING (entry_id)`;

const hasStudy = `EXISTS (SELECT 1 FROM report_link
  WHERE report_link.report_id = report.report_id AND report_link.state = 'linked')`;

const byName = `EXISTS (SELECT 1 FROM report_link
  WHERE report_link.report_id = report.report_id AND report_link.state = 'linked' AND said_by = 'simile'
    AND reason IN ('folder-rule', 'file-name-rule'))`;

type RawToLink = Omit<ReportToLink, 'identity'> & { readonly identity: string };

function parsed(row: RawToLink): ReportToLink {
  return { ...row, identity: JSON.parse(row.identity) as ReportIdentity };
}

/** Reports after a number that have no study, or are to be asked about again; a page at a time. */
export function reportsToLink(database: Database, after: number, limit: number): readonly ReportToLink[] {
  return page(database, `awaits = 1 OR NOT ${hasStudy}`, after, limit);
}

/** Those, and the reports that the name of a file or folder has linked: all that other patterns may move. */
export function reportsUnderPatterns(
  database: Database,
  after: number,
  limit: number,
): readonly ReportToLink[] {
  return page(database, `awaits = 1 OR NOT ${hasStudy} OR ${byName}`, after, limit);
}

/** Has every report that the name of a file or folder has linked asked about in the next run, however late that is. */
export function askOfNamesAgain(database: Database): void {
  database.run(`UPDATE report SET awaits = 1 WHERE ${byName}`);
}

export function reportToLink(database: Database, reportId: number): ReportToLink | undefined {
  const row = database.get<RawToLink>(`${toLink} WHERE report_id = :reportId`, { reportId });
  return row === undefined ? undefined : parsed(row);
}

function page(database: Database, conditions: string, after: number, limit: number): readonly ReportToLink[] {
  return database
    .all<RawToLink>(
      `${toLink} WHERE report_id > :after AND (${conditions}) ORDER BY report_id LIMIT :limit`,
      { after, limit },
    )
    .map(parsed);
}
