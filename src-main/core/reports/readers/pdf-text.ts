import type { Outcome } from '../../../../src-preload/contract/failure.ts';

/** What a PDF says in words. */
export interface PdfWords {
  /** A line a line of print, pages apart by an empty line. */
  readonly text: string;
  readonly pages: number;
}

/**
 * The text layer of a PDF. A scan has none: the outcome is `report-no-text`, and nobody guesses at pictures of text.
 * Other failures: `report-too-large`, `report-malformed`, `report-kind-unsupported` (locked), `timed-out`.
 */
export interface PdfText {
  read(bytes: Uint8Array): Promise<Outcome<PdfWords>>;
}
