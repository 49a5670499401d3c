import type { ReportReader } from '../reports/report-reader.ts';
import type { ReportKnowledge } from '../reports/study-findings.ts';
import type { Database } from '../store/database.ts';
import type { ReportFiles } from './open-report-files.ts';

/** What reports are read and understood with; each part starts when it is first needed. */
export interface ReportTools {
  readonly reader: () => ReportReader;
  readonly files: () => ReportFiles;
  readonly knowledge: () => ReportKnowledge;
}

/** One run over the reports of a library. */
export interface ReportPhase extends ReportTools {
  readonly database: Database;
  readonly libraryFolder: string;
  readonly clock: { readonly stamp: () => string };
  readonly stop: AbortSignal;
  /** How many files, or reports of an older engine, are done, and of how many. */
  readonly tell: (done: number, total: number) => void;
}
