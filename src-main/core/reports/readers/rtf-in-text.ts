import { rtfText } from './rtf-text.ts';

/** What is typed where words are expected, as it reads: of RTF its text, of anything else itself. Throws what `rtfText` does. */
export function withoutRtf(typed: string): string {
  return isRtf(typed) ? rtfText(rtfBytes(typed)) : typed;
}

/** Whether the words are an RTF document: nobody dictates its first control word. */
export function isRtf(typed: string): boolean {
  return /^\s*\{\\rtf/u.test(typed);
}

/**
 * The bytes of an RTF document whose characters another container has decoded: what is no ASCII is written by its
 * number, since the document's code page is not the one it came in.
 */
export function rtfBytes(typed: string): Uint8Array {
  const ascii = typed.replaceAll(/[\u0080-\uFFFF]/g, (unit) => `{\\uc1\\u${unit.charCodeAt(0)}?}`);
  return Buffer.from(ascii, 'latin1');
}
