import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { parseDataset } from '../dicom/parse-dataset.ts';
import { settleAsync } from '../refusal.ts';
import type { PdfText } from '../reports/readers/pdf-text.ts';
import { isDicomReport, readDicomReport } from '../reports/readers/read-dicom-report.ts';
import type { FileFormat, ReadReports } from '../reports/readers/read-report.ts';
import { readReports } from '../reports/readers/read-reports.ts';
import type { KnownTables } from '../reports/readers/table-signature.ts';
import { readWholeFile } from './read-whole-file.ts';

/** A file that may hold reports: by the format that a first look told, or by the SOP class of a catalogued object. */
export interface ReportFile {
  readonly path: string;
  readonly code: string;
  readonly sopClassUid: string | null;
}

const formats = new Set<string>([
  'mimic-text',
  'text',
  'csv',
  'open-i',
  'hl7',
  'cda',
  'pdf',
  'rtf',
] satisfies FileFormat[]);

function isFormat(code: string): code is FileFormat {
  return formats.has(code);
}

/** Whether there is anything to read: most objects of a catalogue are no reports. */
export function mayHoldReports({ code, sopClassUid }: Pick<ReportFile, 'code' | 'sopClassUid'>): boolean {
  return isFormat(code) || isDicomReport(sopClassUid ?? undefined);
}

/** The reports of one file. Failures as of `readReports`, and of reading the file itself. */
export async function readReportFile(
  file: ReportFile,
  { pdf, tables }: { readonly pdf: PdfText; readonly tables: KnownTables },
): Promise<Outcome<ReadReports>> {
  if (!mayHoldReports(file)) return succeed([]);
  const bytes = await settleAsync(() => readWholeFile(file.path));
  if (!bytes.ok) return bytes;
  if (isFormat(file.code)) return readReports(bytes.value, file.code, { pdf, tables });
  const dataset = parseDataset(bytes.value);
  if (!dataset.ok) return dataset;
  const reports = await readDicomReport(dataset.value, pdf);
  return reports.ok ? succeed(reports.value.map(succeed)) : reports;
}
