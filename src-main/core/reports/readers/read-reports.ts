import { succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import { settleAsync } from '../../refusal.ts';
import type { PdfText } from './pdf-text.ts';
import { readCda } from './read-cda.ts';
import { type ColumnKnowledge, readCsv } from './read-csv.ts';
import { readHl7 } from './read-hl7.ts';
import { readOpenI } from './read-open-i.ts';
import { readPdf } from './read-pdf.ts';
import { readRtf } from './read-rtf.ts';
import type { FileFormat, ReadReport, ReadReports } from './read-report.ts';
import { readText } from './read-text.ts';

export interface ReadOptions extends ColumnKnowledge {
  readonly pdf: PdfText;
}

/**
 * The reports of one file, in the order of the file, of a format that `looksLikeReport` told. One file holds one report, a
 * table or a file of messages many, of which some may be refused. Failures: `report-no-text`, `report-too-large`, `report-malformed`,
 * `report-unmapped`, `report-kind-unsupported`, `encoding-unknown`, `nested-too-deep`, `timed-out`.
 */
export function readReports(
  bytes: Uint8Array,
  format: FileFormat,
  options: ReadOptions,
): Promise<Outcome<ReadReports>> {
  const { pdf } = options;
  const read: Readonly<Record<FileFormat, () => Promise<ReadReports>>> = {
    text: async () => allOf(readText(bytes, 'text')),
    'mimic-text': async () => allOf(readText(bytes, 'mimic-text')),
    csv: () => readCsv(bytes, options),
    'open-i': async () => allOf(readOpenI(bytes)),
    hl7: () => readHl7(bytes, pdf),
    cda: async () => allOf(await readCda(bytes, pdf)),
    pdf: async () => allOf(await readPdf(bytes, pdf)),
    rtf: async () => allOf(readRtf(bytes)),
  };
  return settleAsync(read[format]);
}

function allOf(reports: readonly ReadReport[]): ReadReports {
  return reports.map(succeed);
}
