import { TextDecoder } from 'node:util';
import { decodeIso2022, type Iso2022Sets } from './iso-2022.ts';
import { latin1Text } from './latin1-text.ts';

/** ISO-IR registration numbers of PS3.3 C.12.1.1.2 and the decoder of each; 13 is half-width katakana. */
const decoderByRegistration: Readonly<Record<string, string>> = {
  '6': 'ascii', '13': 'shift_jis', '100': 'latin1', '101': 'iso-8859-2', '109': 'iso-8859-3', '110': 'iso-8859-4',
  '126': 'iso-8859-7', '127': 'iso-8859-6', '138': 'iso-8859-8', '144': 'iso-8859-5', '148': 'windows-1254',
  '166': 'windows-874', '192': 'utf-8', '203': 'iso-8859-15', '58': 'gb18030', '149': 'euc-kr', '87': 'euc-jp',
  '159': 'euc-jp',
}; // prettier-ignore

interface Reading {
  /** One decoder for all bytes, or sets between which escape sequences switch. */
  readonly by: { readonly decoder: string } | { readonly sets: Iso2022Sets };
  readonly guessed: boolean;
}

const decoders = new Map<string, TextDecoder>();

/**
 * Decodes a text by the values of Specific Character Set in force (PS3.3 C.12.1.1.2, PS3.5 §6.1). Where they are
 * missing, unknown or plainly wrong, the text is read as UTF-8 if it is valid UTF-8, and else as Latin-1. Bytes that
 * stand for nothing become U+FFFD; it never throws.
 */
export function decodeText(bytes: Uint8Array, characterSets: readonly string[]): string {
  if (isPlainAscii(bytes)) return latin1Text(bytes);
  const { by } = readingOf(bytes, characterSets);
  return 'decoder' in by ? decoderOf(by.decoder).decode(bytes) : decodeIso2022(bytes, by.sets, decoderOf);
}

/** Whether `decodeText` has to guess. */
export function isGuessedText(bytes: Uint8Array, characterSets: readonly string[]): boolean {
  return !isPlainAscii(bytes) && readingOf(bytes, characterSets).guessed;
}

function readingOf(bytes: Uint8Array, characterSets: readonly string[]): Reading {
  const [first, ...others] = characterSets.map(decoderFor);
  const stated = first ?? (characterSets[0] === '' || characterSets[0] === undefined ? 'ascii' : undefined);
  if (bytes.includes(0x1b) || others.length > 0)
    return {
      by: { sets: { first: stated ?? 'ascii', others: others.filter(isDecoder) } },
      guessed: stated === undefined,
    };
  if (stated === 'utf-8') return isUtf8(bytes) ? right('utf-8') : guess('latin1');
  if (stated === undefined || stated === 'ascii') return guess(isUtf8(bytes) ? 'utf-8' : 'latin1');
  // Text that is valid multi-byte UTF-8 is hardly ever meant as Latin-1; stations that lie so are common.
  return stated === 'latin1' && isUtf8(bytes) ? guess('utf-8') : right(stated);
}

function right(decoder: string): Reading {
  return { by: { decoder }, guessed: false };
}

function guess(decoder: string): Reading {
  return { by: { decoder }, guessed: true };
}

/** The decoder of a defined term, also of the forms in which it is often misspelt: `ISO IR 100`, `iso-ir-100`, `UTF-8`. */
function decoderFor(term: string): string | undefined {
  const plain = term.trim().toUpperCase();
  if (plain === 'GB18030' || plain === 'GBK' || plain === 'GB2312') return 'gb18030';
  if (plain === 'UTF-8' || plain === 'UTF8') return 'utf-8';
  const [, registration = ''] = /^ISO[ _-]*(?:2022[ _-]*)?(?:IR)?[ _-]*(\d+)$/.exec(plain) ?? [];
  return decoderByRegistration[registration];
}

function isDecoder(label: string | undefined): label is string {
  return label !== undefined;
}

function decoderOf(label: string): TextDecoder {
  const known = decoders.get(label);
  if (known !== undefined) return known;
  const made = new TextDecoder(label, { ignoreBOM: true });
  decoders.set(label, made);
  return made;
}

function isPlainAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte > 0x7e || byte === 0x1b) return false;
  return true;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
