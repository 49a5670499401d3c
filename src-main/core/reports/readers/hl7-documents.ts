import type { Failure } from '../../../../src-preload/contract/failure.ts';
import { Refusal, settleAsync } from '../../refusal.ts';
import { decodeText } from './decode-text.ts';
import { unescapeHl7 } from './hl7-escapes.ts';
import type { Hl7Message, Hl7Segment } from './hl7-messages.ts';
import { normaliseText } from './normalise-text.ts';
import type { PdfText } from './pdf-text.ts';
import { reportOfPdf } from './read-pdf.ts';
import { reportOfRtf } from './read-rtf.ts';
import { isRtf, rtfBytes } from './rtf-in-text.ts';

type DocumentKind = 'pdf' | 'rtf' | 'text';

/** A document that an observation carries. */
interface Hl7Document {
  readonly kind: DocumentKind;
  readonly bytes: Uint8Array;
}

/** By the subtype of the data (HL7 table 0291), or where it is silent the type (table 0191). */
const kinds: Readonly<Record<string, DocumentKind>> = {
  pdf: 'pdf',
  'application/pdf': 'pdf',
  rtf: 'rtf',
  'text/rtf': 'rtf',
  'application/rtf': 'rtf',
  plain: 'text',
  text: 'text',
  'text/plain': 'text',
  'x-hl7-text': 'text',
};

/**
 * The text of the first document of the observations (OBX-2 ED) that can be read, by what its bytes are before what it is
 * called; `other` where there are none but of kinds that no reader knows. Throws what the first was refused with where none can be read.
 */
export async function embeddedText(
  observations: readonly Hl7Segment[],
  message: Hl7Message,
  pdf: PdfText,
): Promise<{ text: string; sections: [] } | 'other' | undefined> {
  let hasOther = false;
  let refused: Failure | undefined;
  const values = observations.filter(({ fields }) => fields[2] === 'ED').map(({ fields }) => fields[5] ?? '');
  for (const value of values.flatMap((each) => repetitionsOf(each, message))) {
    const outcome = await settleAsync(async () => {
      const document = documentIn(value, message);
      return document === undefined || document === 'other' ? document : reportOfDocument(document, pdf);
    });
    if (!outcome.ok) refused ??= outcome.failure;
    else if (outcome.value === 'other') hasOther = true;
    else if (outcome.value !== undefined) return outcome.value;
  }
  if (refused !== undefined) throw new Refusal(refused.code, refused.detail);
  return hasOther ? 'other' : undefined;
}

/** Repetitions of a value; no sender writes as many documents into one. More is not looked at. */
const mostRepetitions = 20;

/** What stands there as it is may hold a delimiter that its sender did not escape: it is one value. */
function repetitionsOf(field: string, { delimiters }: Hl7Message): readonly string[] {
  const encoding = field.split(delimiters.component, 4)[3] ?? '';
  return isAsItIs(encoding) ? [field] : field.split(delimiters.repetition, mostRepetitions);
}

/** The components of an ED are source, type, subtype, encoding and data; what a sender writes behind them is none of it. */
function documentIn(value: string, message: Hl7Message): Hl7Document | 'other' | undefined {
  const { component } = message.delimiters;
  const [, type = '', subtype = '', encoding = '', data = ''] = value.split(component, 5);
  const raw = isAsItIs(encoding) ? value.split(component).slice(4).join(component) : data;
  return raw === '' ? undefined : documentOf(bytesOf(raw, encoding, message), subtype, type);
}

function reportOfDocument(
  document: Hl7Document,
  pdf: PdfText,
): { text: string; sections: [] } | Promise<{ text: string; sections: [] }> {
  switch (document.kind) {
    case 'pdf':
      return reportOfPdf(document.bytes, pdf);
    case 'rtf':
      return reportOfRtf(document.bytes);
    case 'text':
      return { text: normaliseText(decodeText(document.bytes).text), sections: [] };
  }
}

function documentOf(bytes: Uint8Array, subtype: string, type: string): Hl7Document | 'other' {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024));
  if (head.includes('%PDF-', 0, 'latin1')) return { kind: 'pdf', bytes };
  if (/^\s*\{\\rtf/u.test(head.toString('latin1'))) return { kind: 'rtf', bytes };
  const named = subtype === '' ? type : subtype;
  const kind = kinds[named.toLowerCase()];
  return kind === undefined ? 'other' : { kind, bytes };
}

/** HL7 table 0299: Base64, Hex, or A for what stands there as it is. */
function bytesOf(raw: string, encoding: string, { delimiters, charset }: Hl7Message): Uint8Array {
  if (isAsItIs(encoding)) {
    const words = unescapeHl7(raw, delimiters, charset);
    return isRtf(words) ? rtfBytes(words) : Buffer.from(words, 'utf8');
  }
  const data = raw.replaceAll(/\\\.br\\|\\X(?:0[AD])+\\|\s/giu, '');
  if (encoding.toLowerCase() === 'hex') {
    if (data.length % 2 !== 0 || !/^[\da-f]*$/iu.test(data)) throw damaged();
    return Buffer.from(data, 'hex');
  }
  const body = data.replace(/={0,2}$/u, '');
  // Buffer.from passes over what is no base64, and what is left would be another document.
  if (body.length % 4 === 1 || !/^[\w+/-]*$/u.test(body)) throw damaged();
  return Buffer.from(body, 'base64');
}

function isAsItIs(encoding: string): boolean {
  return encoding.toLowerCase() === 'a';
}

function damaged(): Refusal {
  return new Refusal(
    'report-malformed',
    'The document in the message is damaged: it is not encoded as it says.',
  );
}
