import { Refusal } from '../../refusal.ts';
import { decodeText } from './decode-text.ts';
import { identityInText } from './identity-in-text.ts';
import { normaliseText } from './normalise-text.ts';
import { noIdentity, type ReadReport } from './read-report.ts';
import { statusInText } from './status-in-text.ts';
import { timeInText } from './time-in-text.ts';

/** Bytes a file of plain text may have. */
const largestFile = 4_000_000;

/**
 * A file of plain text is one report. Of MIMIC-CXR only the layout tells which study it is: its text is de-identified, and
 * a number in it is no identity.
 */
export function readText(bytes: Uint8Array, format: 'text' | 'mimic-text'): ReadReport[] {
  if (bytes.length > largestFile) throw new Refusal('report-too-large');
  const text = normaliseText(decodeText(bytes).text);
  return [
    {
      text,
      format,
      status: statusInText(text),
      // A de-identified text's days are shifted or gone.
      ...(format === 'text' ? { reportedAt: timeInText(text) } : {}),
      identity: format === 'text' ? identityInText(text) : noIdentity,
      sections: [],
    },
  ];
}
