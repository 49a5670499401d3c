import { Refusal } from '../../refusal.ts';
import { identityInText } from './identity-in-text.ts';
import { normaliseText } from './normalise-text.ts';
import type { PdfText } from './pdf-text.ts';
import type { ReadReport } from './read-report.ts';
import { statusInText } from './status-in-text.ts';
import { timeInText } from './time-in-text.ts';

/** A PDF is one report: its text layer. */
export async function readPdf(bytes: Uint8Array, pdf: PdfText): Promise<ReadReport[]> {
  const { text, sections } = await reportOfPdf(bytes, pdf);
  return [
    {
      text,
      sections,
      format: 'pdf',
      status: statusInText(text),
      reportedAt: timeInText(text),
      identity: identityInText(text),
    },
  ];
}

/** The text of a PDF that stands inside another container. Throws what `PdfText` fails with. */
export async function reportOfPdf(bytes: Uint8Array, pdf: PdfText): Promise<{ text: string; sections: [] }> {
  const words = await pdf.read(bytes);
  if (!words.ok) throw new Refusal(words.failure.code, words.failure.detail);
  return { text: normaliseText(words.value.text), sections: [] };
}
