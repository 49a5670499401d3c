import {
  type ColumnMapping,
  type ColumnRole,
  identityRoles,
  textRoles,
} from '../../../../src-preload/contract/report-setup.ts';
import { parseRows } from './parse-rows.ts';

export interface ColumnGuess {
  readonly delimiter: Delimiter;
  /** Names of the columns, as they stand in the first row. */
  readonly header: readonly string[];
  readonly mapping: ColumnMapping;
  /** The first rows below the header, for the person who confirms the mapping. */
  readonly sample: readonly (readonly string[])[];
}

export type Delimiter = ',' | ';' | '\t' | '|';

/** Lower case without spaces and punctuation, compared whole; the first role that knows a name has it. */
const names: Readonly<Record<ColumnRole, readonly string[]>> = {
  report: [
    'report',
    'reporttext',
    'text',
    'fulltext',
    'fullreport',
    'radiologyreport',
    'narrative',
    'body',
    'befund',
  ],
  examination: [
    'examination',
    'exam',
    'examdescription',
    'procedure',
    'proceduredescription',
    'studydescription',
  ],
  indication: [
    'indication',
    'indications',
    'history',
    'clinicalhistory',
    'clinicalinformation',
    'reason',
    'reasonforexam',
  ],
  technique: ['technique'],
  comparison: ['comparison', 'comparisons'],
  findings: ['findings', 'finding', 'result', 'results', 'observations'],
  impression: ['impression', 'impressions', 'conclusion', 'conclusions', 'opinion', 'beurteilung', 'summary'],
  addendum: ['addendum', 'addenda'],
  studyInstanceUid: ['studyinstanceuid', 'studyuid', 'siuid', 'suid'],
  sopInstanceUid: ['sopinstanceuid', 'sopuid', 'instanceuid', 'imageuid'],
  accessionNumber: [
    'accessionnumber',
    'accession',
    'accessionno',
    'accno',
    'acc',
    'acsn',
    'fillerordernumber',
  ],
  patientId: ['patientid', 'patient', 'mrn', 'pid', 'subjectid', 'patientnumber', 'medicalrecordnumber'],
  issuer: ['issuer', 'issuerofpatientid', 'assigningauthority'],
  patientName: ['patientname', 'name'],
  birthDate: ['birthdate', 'patientbirthdate', 'dateofbirth', 'dob'],
  studyDate: ['studydate', 'examdate', 'date', 'dateofexam', 'proceduredate', 'performeddate'],
  studyName: ['studyid', 'study', 'studyname', 'studynumber'],
  status: ['status', 'reportstatus', 'resultstatus'],
  reportedAt: [
    'reportedat',
    'reportdate',
    'reporttime',
    'reportdatetime',
    'signedat',
    'signdate',
    'dictatedat',
  ],
};

/** Words that also head columns of labels and of file names. */
const mustBeSentences: ReadonlySet<ColumnRole> = new Set(['report', 'findings', 'impression', 'addendum']);

const sampleRows = 20;

/**
 * Guesses which column of a CSV or TSV file holds what, from its header and first rows; a person may correct it.
 * A text column counts only where its cells read like sentences: a column "report" of file names, or "findings" of
 * labels, is none. `head` is the beginning of the file; a last row that is cut off is left out.
 */
export function guessColumns(head: string): ColumnGuess {
  const delimiter = guessDelimiter(head);
  const [header = [], ...sample] = parseRows(head, { delimiter, limit: sampleRows + 1, cut: true });
  const mapping: Partial<Record<ColumnRole, number>> = {};
  for (const role of [...textRoles, ...identityRoles]) {
    const column = header.findIndex(
      (name, index) =>
        names[role].includes(plain(name)) && (!mustBeSentences.has(role) || holdsSentences(sample, index)),
    );
    if (column >= 0) mapping[role] = column;
  }
  return { delimiter, header, mapping, sample };
}

/** Whether the mapping names text to read; what only describes an examination or its reason is not a report. */
export function hasReportText(mapping: ColumnMapping): boolean {
  return mapping.report !== undefined || mapping.findings !== undefined || mapping.impression !== undefined;
}

/**
 * Whether any column reads like reports under a name that nobody has told Simile: passages of several sentences in one cell
 * of three. A column of single sentences is a list of examples, not of reports.
 */
export function holdsProse({ header, sample }: Pick<ColumnGuess, 'header' | 'sample'>): boolean {
  return header.some((_, column) => {
    const cells = cellsOf(sample, column);
    return cells.length > 0 && cells.filter(isPassage).length * 3 >= cells.length;
  });
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|'];

function guessDelimiter(head: string): Delimiter {
  const end = head.search(/[\r\n]/u);
  const line = (end < 0 ? head : head.slice(0, end)).replaceAll(/"[^"]*"/gu, '');
  const fields = delimiters.map((delimiter) => line.split(delimiter).length);
  return delimiters[fields.indexOf(Math.max(...fields))] ?? ',';
}

function holdsSentences(rows: readonly (readonly string[])[], column: number): boolean {
  const cells = cellsOf(rows, column);
  return cells.length > 0 && cells.filter(isSentence).length * 2 >= cells.length;
}

function cellsOf(rows: readonly (readonly string[])[], column: number): string[] {
  return rows.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '');
}

function isPassage(cell: string): boolean {
  return (cell.match(/\p{L}[.!?](?=\s|$)/gu)?.length ?? 0) >= 2 || cell.split(/\s+/u).length >= 25;
}

function isSentence(cell: string): boolean {
  const words = cell.split(/\s+/u).filter((word) => /\p{L}/u.test(word) && !/[/\\|]/u.test(word)).length;
  return words >= 6 || (words >= 2 && /[.!?]["')\]]?(?:\s|$)/u.test(cell));
}
