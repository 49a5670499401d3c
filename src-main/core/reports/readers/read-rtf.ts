import { Refusal } from '../../refusal.ts';
import { identityInText } from './identity-in-text.ts';
import { normaliseText } from './normalise-text.ts';
import type { ReadReport } from './read-report.ts';
import { rtfText } from './rtf-text.ts';
import { statusInText } from './status-in-text.ts';
import { timeInText } from './time-in-text.ts';

/** Bytes an RTF file may have: a letterhead's picture is written out in digits. */
const largestFile = 32_000_000;

/** An RTF document is one report: its text. */
export function readRtf(bytes: Uint8Array): ReadReport[] {
  const { text, sections } = reportOfRtf(bytes);
  return [
    {
      text,
      sections,
      format: 'rtf',
      status: statusInText(text),
      reportedAt: timeInText(text),
      identity: identityInText(text),
    },
  ];
}

/** The text of an RTF document that stands inside another container. */
export function reportOfRtf(bytes: Uint8Array): { text: string; sections: [] } {
  if (bytes.length > largestFile) throw new Refusal('report-too-large');
  return { text: normaliseText(rtfText(bytes)), sections: [] };
}
