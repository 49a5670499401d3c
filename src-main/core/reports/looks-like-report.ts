import { Refusal } from '../refusal.ts';
import { decodeText } from './readers/decode-text.ts';
import { guessColumns, hasReportText, holdsProse } from './readers/guess-columns.ts';
import type { FileFormat } from './readers/read-report.ts';
import { readsLikeReport } from './reads-like-report.ts';

/** How much of a file `looksLikeReport` wants to see. More is not looked at; the whole file where it is shorter. */
export const reportHeadBytes = 32_768;

/** Papers that lie beside data and are about it. */
const paperwork =
  /^(?:read[\s_.-]?me|licen[cs]e|copying|copyright|notice|change(?:s|log)|authors?|contribut|install|manifest|requirements|index|version|todo|terms|citation|dicomdir|sha\d*sums?|md5)/iu;

/** The study number of MIMIC-CXR: an s and digits. */
const mimicName = /^s\d{5,12}\.txt$/iu;

const reportName = /report|radiolog|findings|befund|dictat|result/iu;

/** MSH, its five delimiters, and somewhere in the first segment the message type of an observation result. */
const observationMessage = /^[\v\s]*(?:(?:FHS|BHS)[^\r\n]*[\r\n]+)*MSH[^\w\s][^\r\n]*[^\w\r\n]ORU[^\w\r\n]/u;

/**
 * Which kind of report a file seems to hold, from its name (without folders) and its first bytes; undefined for anything
 * else that may lie beside images. A cheap look, no promise: the reader of the format has the last word.
 */
export function looksLikeReport(name: string, head: Uint8Array): FileFormat | undefined {
  const extension = extensionOf(name);
  if (!knownExtensions.has(extension) || paperwork.test(name) || head.length === 0) return undefined;
  if (startsWithPdfMark(head)) return extension === 'pdf' || extension === '' ? 'pdf' : undefined;
  if (extension === 'pdf') return undefined;
  if (startsAsRtf(head)) return 'rtf';
  if (extension === 'rtf' || extension === 'doc') return undefined;
  const text = textOf(head.subarray(0, reportHeadBytes));
  if (text === undefined) return undefined;
  if (observationMessage.test(text)) return 'hl7';
  if (text.trimStart().startsWith('<')) return xmlKind(text);
  if (extension === 'csv' || extension === 'tsv') return holdsReports(text) ? 'csv' : undefined;
  return extension === 'txt' || extension === '' ? textKind(name, text) : undefined;
}

const knownExtensions = new Set([
  'txt',
  'csv',
  'tsv',
  'xml',
  'cda',
  'hl7',
  'oru',
  'dat',
  'pdf',
  'rtf',
  'doc',
  '',
]);

/** Lower case, without the dot. A dot before a digit belongs to a UID or a number, not to an extension. */
function extensionOf(name: string): string {
  return /\.([a-z]\w{0,7})$/iu.exec(name)?.[1]?.toLowerCase() ?? (name.startsWith('.') ? 'hidden' : '');
}

function textOf(head: Uint8Array): string | undefined {
  try {
    return decodeText(head, { cut: true }).text;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** A PDF may have a few bytes of mail or MacBinary before its mark (ISO 32000-1, annex H.3.4.1: within the first 1,024). */
function startsWithPdfMark(head: Uint8Array): boolean {
  return Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 1024)).includes(
    '%PDF-',
    0,
    'latin1',
  );
}

/** Some programs call a document in RTF a .doc, or nothing. */
function startsAsRtf(head: Uint8Array): boolean {
  return /^\s*\{\\rtf/u.test(Buffer.from(head.subarray(0, 64)).toString('latin1'));
}

function textKind(name: string, text: string): FileFormat | undefined {
  const isMimic = mimicName.test(name);
  if (!readsLikeReport(text, { named: isMimic || reportName.test(name) })) return undefined;
  return isMimic ? 'mimic-text' : 'text';
}

/** The name of the first element, past the declaration, comments, instructions and a document type. */
function xmlKind(text: string): FileFormat | undefined {
  const root = /<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]/u.exec(
    text.slice(0, 4096).replaceAll(/<!--[^]*?-->/gu, ''),
  )?.[1];
  if (root === 'eCitation') return 'open-i';
  return root === 'ClinicalDocument' && text.includes('urn:hl7-org:v3') ? 'cda' : undefined;
}

function holdsReports(text: string): boolean {
  try {
    const guess = guessColumns(text);
    return hasReportText(guess.mapping) || holdsProse(guess);
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
