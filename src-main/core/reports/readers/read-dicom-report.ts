import type { Outcome } from '../../../../src-preload/contract/failure.ts';
import type { Dataset } from '../../dicom/dataset.ts';
import { Refusal, settleAsync } from '../../refusal.ts';
import { composeText } from './compose-text.ts';
import { dicomIdentity } from './dicom-identity.ts';
import type { PdfText } from './pdf-text.ts';
import { readCda } from './read-cda.ts';
import { readMoment } from './read-date.ts';
import { reportOfPdf } from './read-pdf.ts';
import type { ReadReport, ReportIdentity, ReportStatus } from './read-report.ts';
import { contentSections } from './structured-content.ts';

const storage = '1.2.840.10008.5.1.4.1.1.';

/** Basic Text, Enhanced, Comprehensive, Comprehensive 3D and Extensible SR; dose, CAD and log objects are no reports. */
const narrative = new Set(['88.11', '88.22', '88.33', '88.34', '88.35'].map((branch) => storage + branch));
const encapsulatedPdf = `${storage}104.1`;
const encapsulatedCda = `${storage}104.2`;

/** Whether a SOP class is one that `readDicomReport` reads. */
export function isDicomReport(sopClassUid: string | undefined): boolean {
  return (
    sopClassUid !== undefined &&
    (narrative.has(sopClassUid) || sopClassUid === encapsulatedPdf || sopClassUid === encapsulatedCda)
  );
}

/**
 * The report in a DICOM object: the content tree of a structured report as text under its headings, or the document that
 * it encapsulates (PS3.3 A.35, A.45). Identity is the header's; an encapsulated CDA adds its own order numbers. Failures
 * as of `readReports`.
 */
export function readDicomReport(dataset: Dataset, pdf: PdfText): Promise<Outcome<readonly ReadReport[]>> {
  return settleAsync(async () => {
    const sopClass = dataset.text('x00080016');
    if (sopClass === encapsulatedPdf) return [await readEncapsulatedPdf(dataset, pdf)];
    if (sopClass === encapsulatedCda) return readEncapsulatedCda(dataset, pdf);
    if (sopClass === undefined || !narrative.has(sopClass)) throw new Refusal('report-kind-unsupported');
    return [readStructuredReport(dataset)];
  });
}

function readStructuredReport(dataset: Dataset): ReadReport {
  return {
    ...composeText(contentSections(dataset)),
    format: 'sr',
    status: statusOf(dataset),
    reportedAt: writtenAt(dataset),
    identity: dicomIdentity(dataset),
  };
}

async function readEncapsulatedPdf(dataset: Dataset, pdf: PdfText): Promise<ReadReport> {
  const body = await reportOfPdf(encapsulated(dataset), pdf);
  return {
    ...body,
    format: 'pdf',
    status: statusOf(dataset),
    reportedAt: writtenAt(dataset),
    identity: dicomIdentity(dataset),
  };
}

async function readEncapsulatedCda(dataset: Dataset, pdf: PdfText): Promise<ReadReport[]> {
  const header = dicomIdentity(dataset);
  const reports = await readCda(trimPadding(encapsulated(dataset)), pdf);
  return reports.map((report) => ({ ...report, identity: joined(header, report.identity) }));
}

function joined(header: ReportIdentity, document: ReportIdentity): ReportIdentity {
  const accessions = [...header.accessionNumbers, ...document.accessionNumbers];
  return { ...header, accessionNumbers: [...new Set(accessions)] };
}

function encapsulated(dataset: Dataset): Uint8Array {
  const bytes = dataset.bytes('x00420011');
  if (bytes === undefined || bytes.length === 0)
    throw new Refusal('report-no-text', 'The object encapsulates nothing.');
  return bytes;
}

/** OB is padded to even length with a zero (PS3.5 §6.2), which XML does not allow. */
function trimPadding(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
}

/** Preliminary Flag, Completion Flag, Verification Flag, and documents it replaces (PS3.3 C.17.2). */
function statusOf(dataset: Dataset): ReportStatus {
  if (dataset.text('x0040a496') === 'PRELIMINARY' || dataset.text('x0040a491') === 'PARTIAL')
    return 'preliminary';
  if (dataset.items('x0040a360').length > 0) return 'corrected';
  if (dataset.text('x0040a496') === 'FINAL' || dataset.text('x0040a493') === 'VERIFIED') return 'final';
  return dataset.text('x0040a491') === 'COMPLETE' ? 'final' : 'unknown';
}

function writtenAt(dataset: Dataset): string | undefined {
  const day = dataset.text('x00080023');
  return readMoment(day === undefined ? dataset.text('x0008002a') : day + (dataset.text('x00080033') ?? ''));
}
