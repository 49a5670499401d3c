import { Refusal } from '../../refusal.ts';
import { decodeText } from './decode-text.ts';
import { unescapeHl7 } from './hl7-escapes.ts';
import type { Hl7Message, Hl7Segment } from './hl7-messages.ts';
import { normaliseText } from './normalise-text.ts';
import type { PdfText } from './pdf-text.ts';
import { reportOfPdf } from './read-pdf.ts';
import { reportOfRtf } from './read-rtf.ts';

type DocumentKind = 'pdf' | 'rtf' | 'text';

/** A document that an observation carries. */
export interface Hl7Document {
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
 * The first document of the observations (OBX-2 ED: source, type, subtype, encoding, data) that a reader knows, by what its
 * bytes are before what it is called; `other` where there are none but of other kinds. Throws `report-malformed` where one does not come as its encoding says.
 */
export function embeddedDocument(
  observations: readonly Hl7Segment[],
  message: Hl7Message,
): Hl7Document | 'other' | undefined {
  let hasOther = false;
  for (const { fields } of observations.filter((each) => each.fields[2] === 'ED')) {
    const parts = (fields[5] ?? '').split(message.delimiters.component);
    const [, type = '', subtype = '', encoding = '', ...data] = parts;
    const raw = data.join(message.delimiters.component);
    if (raw === '') continue;
    const document = documentOf(bytesOf(raw, encoding, message), subtype, type);
    if (document !== undefined) return document;
    hasOther = true;
  }
  return hasOther ? 'other' : undefined;
}

/** The text of a document. Throws what its reader refuses. */
export async function reportOfDocument(
  document: Hl7Document,
  pdf: PdfText,
): Promise<{ text: string; sections: [] }> {
  switch (document.kind) {
    case 'pdf':
      return reportOfPdf(document.bytes, pdf);
    case 'rtf':
      return reportOfRtf(document.bytes);
    case 'text':
      return { text: normaliseText(decodeText(document.bytes).text), sections: [] };
  }
}

function documentOf(bytes: Uint8Array, subtype: string, type: string): Hl7Document | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024));
  if (head.includes('%PDF-', 0, 'latin1')) return { kind: 'pdf', bytes };
  if (/^\s*\{\\rtf/u.test(head.toString('latin1'))) return { kind: 'rtf', bytes };
  const named = subtype === '' ? type : subtype;
  const kind = kinds[named.toLowerCase()];
  return kind === undefined ? undefined : { kind, bytes };
}

/** HL7 table 0299: Base64, Hex, or A for what stands there as it is. */
function bytesOf(raw: string, encoding: string, { delimiters, charset }: Hl7Message): Uint8Array {
  const name = encoding.toLowerCase();
  if (name === 'a') return Buffer.from(unescapeHl7(raw, delimiters, charset), 'utf8');
  const data = raw.replaceAll(/\\\.br\\|\\X(?:0[AD])+\\|\s/giu, '');
  if (name === 'hex') {
    if (data.length % 2 !== 0 || !/^[\da-f]*$/iu.test(data)) throw damaged();
    return Buffer.from(data, 'hex');
  }
  const body = data.replace(/={0,2}$/u, '');
  // Buffer.from passes over what is no base64, and what is left would be another document.
  if (body.length % 4 === 1 || !/^[\w+/-]*$/u.test(body)) throw damaged();
  return Buffer.from(body, 'base64');
}

function damaged(): Refusal {
  return new Refusal(
    'report-malformed',
    'The document in the message is damaged: it is not encoded as it says.',
  );
}
