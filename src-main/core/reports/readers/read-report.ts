/** What a report came in. */
export type ReportFormat = FileFormat | 'sr';

/** The formats told by looking at a file; a structured report is told by its SOP class. */
export type FileFormat = 'mimic-text' | 'text' | 'csv' | 'open-i' | 'hl7' | 'cda' | 'pdf';

export type ReportStatus = 'preliminary' | 'final' | 'corrected' | 'addendum' | 'unknown';
