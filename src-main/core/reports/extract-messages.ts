import type { ExtractedReport } from './report-entity.ts';

/** What the reader asks of its worker. */
export interface ExtractQuestion {
  readonly turn: number;
  readonly texts: readonly string[];
}

/** What the worker answers: the reports in the order of the texts. */
export interface ExtractAnswer {
  readonly turn: number;
  readonly reports: readonly ExtractedReport[];
}

export interface ExtractWorkerData {
  /** `file:` URL of the folder with the rules. */
  readonly rulesFolder: string;
}
