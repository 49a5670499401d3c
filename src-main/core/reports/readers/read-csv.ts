import { Refusal } from '../../refusal.ts';
import { composeText, type Section } from './compose-text.ts';
import { decodeText } from './decode-text.ts';
import {
  type ColumnMapping,
  type ColumnRole,
  textRoles,
} from '../../../../src-preload/contract/report-setup.ts';
import { guessColumns, hasReportText } from './guess-columns.ts';
import { parseRows } from './parse-rows.ts';
import { readDate, readMoment } from './read-date.ts';
import { readEach } from './read-each.ts';
import type { ReadReport, ReadReports, ReportStatus } from './read-report.ts';
import { withoutRtf } from './rtf-in-text.ts';
import { statusInText } from './status-in-text.ts';
import { type KnownTables, tableSignature } from './table-signature.ts';

/** A table as a person confirmed it. */
export interface TableColumns {
  readonly delimiter: string;
  readonly mapping: ColumnMapping;
  /** False for a file whose first row is a report already. */
  readonly hasHeader: boolean;
}

/** What is known of a table's columns. */
export interface ColumnKnowledge {
  /** As a person confirmed them for this very table. */
  readonly columns?: TableColumns | undefined;
  /** As a person confirmed them for tables of its kind. */
  readonly tables?: KnownTables | undefined;
  /** Read it by the guess where nobody has confirmed any; otherwise it is `report-unmapped`. */
  readonly trustGuess?: boolean | undefined;
}

/** How much of a table its columns are guessed from. */
export const tableHeadCharacters = 262_144;

/** Bytes a table may have: all 227,835 reports of MIMIC-CXR take less than half. */
const largestTable = 400_000_000;

/**
 * Every row of a table with text in it is one report, read or refused by itself. Without confirmed columns the guess is used only where the caller
 * trusts it; otherwise, and where no column holds text, throws `report-unmapped`.
 */
export async function readCsv(bytes: Uint8Array, knowledge: ColumnKnowledge): Promise<ReadReports> {
  if (bytes.length > largestTable) throw new Refusal('report-too-large');
  const { text } = decodeText(bytes);
  const known = columnsOf(text, knowledge);
  if (known === undefined || !hasReportText(known.mapping)) throw new Refusal('report-unmapped');
  const rows = parseRows(text, { delimiter: known.delimiter });
  return readEach(rows.slice(known.hasHeader ? 1 : 0), async (row) => rowToReport(row, known.mapping));
}

function columnsOf(text: string, { columns, tables, trustGuess }: ColumnKnowledge): TableColumns | undefined {
  if (columns !== undefined) return columns;
  const guess = guessColumns(text.slice(0, tableHeadCharacters));
  const confirmed = tables?.get(tableSignature(guess.delimiter, guess.header));
  return confirmed ?? (trustGuess === true ? { ...guess, hasHeader: true } : undefined);
}

function rowToReport(row: readonly string[], mapping: ColumnMapping): ReadReport | undefined {
  const cell = (role: ColumnRole) => valueOf(row, mapping[role]);
  if (!(['report', 'findings', 'impression', 'addendum'] as const).some((role) => cell(role) !== undefined)) {
    return undefined;
  }
  const { text, sections } = composeText(sectionsOf(cell));
  const listed = (role: ColumnRole) =>
    cell(role)
      ?.split(/[\s,;|\\]+/u)
      .filter((word) => word !== '') ?? [];
  const patient = cell('patientId');
  return {
    text,
    format: 'csv',
    status: statusOf(cell('status')) ?? statusInText(text),
    reportedAt: readMoment(cell('reportedAt')),
    sections,
    identity: {
      studyInstanceUids: listed('studyInstanceUid'),
      sopInstanceUids: listed('sopInstanceUid'),
      accessionNumbers: listed('accessionNumber'),
      patients: patient === undefined ? [] : [{ id: patient, issuer: cell('issuer') }],
      patientName: cell('patientName'),
      birthDate: readDate(cell('birthDate')),
      studyDate: readDate(cell('studyDate')),
      studyName: cell('studyName'),
    },
  };
}

/** Cells that stand for nothing in exports of data frames and databases. */
const blanks = new Set(['', 'nan', 'null', 'none', 'n/a', 'na']);

function valueOf(row: readonly string[], column: number | undefined): string | undefined {
  const value = column === undefined ? undefined : row[column]?.trim();
  return value === undefined || blanks.has(value.toLowerCase()) ? undefined : value;
}

/** A table with a column for the whole report may repeat its parts in others; an addendum stands apart. */
function sectionsOf(cell: (role: ColumnRole) => string | undefined): Section[] {
  const whole = cell('report');
  const roles = whole === undefined ? textRoles : (['report', 'addendum'] as const);
  return roles.flatMap((role): Section[] => {
    const typed = cell(role);
    if (typed === undefined) return [];
    const body = withoutRtf(typed);
    if (role === 'report') return [{ name: 'unknown', body }];
    return [role === 'examination' ? { name: 'unknown', heading: role, body } : { name: role, body }];
  });
}

function statusOf(word: string | undefined): ReportStatus | undefined {
  if (word === undefined) return undefined;
  if (/^(?:p|prelim)/iu.test(word)) return 'preliminary';
  if (/^(?:c$|correct|amend|revis)/iu.test(word)) return 'corrected';
  if (/^(?:a$|addend)/iu.test(word)) return 'addendum';
  return /^(?:f|sign|verif|approv)/iu.test(word) ? 'final' : undefined;
}
