import { join } from 'node:path';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { parseDataset } from '../dicom/parse-dataset.ts';
import { settleAsync } from '../refusal.ts';
import type { PdfText } from '../reports/readers/pdf-text.ts';
import { isDicomReport, readDicomReport } from '../reports/readers/read-dicom-report.ts';
import type { FileFormat, ReadReport } from '../reports/readers/read-report.ts';
import { readReports } from '../reports/readers/read-reports.ts';
import type { UnreadFile } from '../store/reports/report-files.ts';
import { readWholeFile } from './read-whole-file.ts';

const formats = new Set<string>([
  'mimic-text',
  'text',
  'csv',
  'open-i',
  'hl7',
  'cda',
  'pdf',
] satisfies FileFormat[]);

function isFormat(code: string): code is FileFormat {
  return formats.has(code);
}

/**
 * The reports of one file of the ledger: none for a catalogued object that is no report. Failures as of `readReports`,
 * and of reading the file itself.
 */
export async function readReportFile(
  file: UnreadFile,
  { libraryFolder, pdf }: { readonly libraryFolder: string; readonly pdf: () => PdfText },
): Promise<Outcome<readonly ReadReport[]>> {
  const { sopClassUid, code } = file;
  if (!isFormat(code) && !isDicomReport(sopClassUid ?? undefined)) return succeed([]);
  const path =
    file.copiedTo === null ? join(file.root, file.relativePath) : join(libraryFolder, file.copiedTo);
  const bytes = await settleAsync(() => readWholeFile(path));
  if (!bytes.ok) return bytes;
  if (isFormat(code)) return readReports(bytes.value, code, { pdf: pdf() });
  const dataset = parseDataset(bytes.value);
  return dataset.ok ? readDicomReport(dataset.value, pdf()) : dataset;
}
