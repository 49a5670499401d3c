import { rtfText } from './rtf-text.ts';

/**
 * What is typed where words are expected, as it reads: of RTF its text, of anything else itself, behind an RTF document, too.
 * Throws what `rtfText` does.
 */
export function withoutRtf(typed: string): string {
  const parts: string[] = [];
  let rest = typed;
  while (isRtf(rest)) {
    const end = endOfDocument(rest);
    parts.push(rtfText(rtfBytes(rest.slice(0, end))));
    rest = rest.slice(end).trimStart();
  }
  return parts.length > 0 && rest === '' ? parts.join('\n') : [...parts, rest].join('\n');
}

/** Where the group that a document is closes; the end of the words where it does not. */
function endOfDocument(typed: string): number {
  let depth = 0;
  for (const { 0: sign, index } of typed.matchAll(/\\[^]|[{}]/gu)) {
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (sign === '}' && depth === 0) return index + 1;
  }
  return typed.length;
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
