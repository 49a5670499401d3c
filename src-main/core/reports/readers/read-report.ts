import type { Outcome } from '../../../../src-preload/contract/failure.ts';
import type { ReportSection } from '../report-entity.ts';

/** What a report came in. */
export type ReportFormat = FileFormat | 'sr';

/** The formats told by looking at a file; a structured report is told by its SOP class. */
export type FileFormat = 'mimic-text' | 'text' | 'csv' | 'open-i' | 'hl7' | 'cda' | 'pdf' | 'rtf';

export type ReportStatus = 'preliminary' | 'final' | 'corrected' | 'addendum' | 'unknown';

/** One report as it was read, before it is linked or understood. */
export interface ReadReport {
  /** Line feeds only, well-formed UTF-16, no control characters but tabs. All spans, here and later, count its units. */
  readonly text: string;
  readonly format: ReportFormat;
  readonly status: ReportStatus;
  readonly identity: ReportIdentity;
  /** `YYYY-MM-DDTHH:MM:SS`, or less of it, in the time of the place that wrote it. */
  readonly reportedAt?: string | undefined;
  /** Sections that the container itself names; empty where only the text can tell. */
  readonly sections: readonly ReportSection[];
}

/** The reports of one file in its order, each read or refused by itself: one that is damaged keeps its place. */
export type ReadReports = readonly Outcome<ReadReport>[];

/** Everything in a report that says whose and which examination it is. Only what the report itself states. */
export interface ReportIdentity {
  readonly studyInstanceUids: readonly string[];
  readonly sopInstanceUids: readonly string[];
  /** Several where one report covers several orders, or where the message does not say which number is the accession. */
  readonly accessionNumbers: readonly string[];
  /** One person, by one or several identifiers. */
  readonly patients: readonly PatientIdentifier[];
  /** As DICOM writes a person name: `Family^Given`. */
  readonly patientName?: string | undefined;
  /** `YYYYMMDD`. */
  readonly birthDate?: string | undefined;
  /** `M`, `F` or `O`. */
  readonly sex?: string | undefined;
  /** `YYYYMMDD`. */
  readonly studyDate?: string | undefined;
  /** What a table or file calls the study: a number or folder name without standing in DICOM. */
  readonly studyName?: string | undefined;
}

export interface PatientIdentifier {
  readonly id: string;
  readonly issuer?: string | undefined;
}

/** A file that claims nothing about whose report it is. */
export const noIdentity: ReportIdentity = {
  studyInstanceUids: [],
  sopInstanceUids: [],
  accessionNumbers: [],
  patients: [],
};
