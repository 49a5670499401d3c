import { Refusal } from '../../refusal.ts';

/** What an RTF file is made of: groups, control words and symbols, and bytes of text in some code page. */
export type RtfToken =
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'word'; readonly name: string; readonly value: number | undefined }
  | { readonly kind: 'byte'; readonly byte: number };

const [open, close, backslash, quote, lineFeed, carriageReturn] = [0x7b, 0x7d, 0x5c, 0x27, 0x0a, 0x0d];
const longestWord = 32;
/** A sign and ten digits. */
const longestNumber = 11;

/** The tokens of an RTF file in order. Throws `report-malformed` for a control that is none. */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (byte === open) yield { kind: 'open' };
    else if (byte === close) yield { kind: 'close' };
    else if (byte === backslash) {
      const control = controlAt(bytes, at + 1);
      if (control.token !== undefined) yield control.token;
      at = control.end;
      continue;
    } else if (byte !== lineFeed && byte !== carriageReturn) yield { kind: 'byte', byte };
    at += 1;
  }
}

function controlAt(bytes: Uint8Array, at: number): { token: RtfToken | undefined; end: number } {
  const byte = bytes[at];
  if (byte === undefined) throw damaged();
  if (byte === quote) return { token: { kind: 'byte', byte: hexAt(bytes, at + 1) }, end: at + 3 };
  if (byte === open || byte === close || byte === backslash)
    return { token: { kind: 'byte', byte }, end: at + 1 };
  if (!isLetter(byte))
    return { token: { kind: 'word', name: String.fromCharCode(byte), value: undefined }, end: at + 1 };
  return wordAt(bytes, at);
}

function wordAt(bytes: Uint8Array, from: number): { token: RtfToken | undefined; end: number } {
  let end = from;
  while (isLetter(bytes[end]) && end - from <= longestWord) end += 1;
  if (end - from > longestWord) throw damaged();
  const name = ascii(bytes, from, end);
  const numberFrom = end;
  if (bytes[end] === 0x2d && isDigit(bytes[end + 1])) end += 1;
  while (isDigit(bytes[end]) && end - numberFrom <= longestNumber) end += 1;
  const number = ascii(bytes, numberFrom, end);
  if (number.length > longestNumber) throw damaged();
  const value = number === '' ? undefined : Number(number);
  if (bytes[end] === 0x20) end += 1;
  if (name !== 'bin') return { token: { kind: 'word', name, value }, end };
  // Raw bytes follow, which may look like anything (RTF 1.9.1, "Pictures").
  const after = end + Math.max(value ?? 0, 0);
  if (after > bytes.length) throw damaged();
  return { token: undefined, end: after };
}

function hexAt(bytes: Uint8Array, at: number): number {
  const digits = ascii(bytes, at, at + 2);
  if (!/^[\da-f]{2}$/iu.test(digits)) throw damaged();
  return Number.parseInt(digits, 16);
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a));
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x39;
}

function damaged(): Refusal {
  return new Refusal('report-malformed', 'The RTF document is damaged. A control word is none.');
}
