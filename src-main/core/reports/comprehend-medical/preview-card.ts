import type { ComprehendPreview } from '../../../../src-preload/contract/comprehend.ts';
import type { OutgoingText } from './outgoing-text.ts';

/** Exactly what would leave, for the eye. Without outgoing text the report is withheld. */
export function previewCard(report: number, outgoing: OutgoingText | undefined): ComprehendPreview {
  return {
    report,
    withheld: outgoing === undefined,
    chunks: (outgoing?.chunks ?? []).map(({ section, text, bytes }) => ({ section, text, bytes })),
    removed: (outgoing?.removed ?? []).map(({ kind, start, end }) => ({ kind, start, end })),
  };
}
