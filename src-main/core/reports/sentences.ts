/** A sentence by its UTF-16 offsets; `end` is exclusive. */
export interface SentenceSpan {
  readonly start: number;
  readonly end: number;
}

const abbreviations = new Set([
  'dr',
  'mr',
  'mrs',
  'ms',
  'vs',
  'approx',
  'st',
  'e.g',
  'i.e',
  'eg',
  'ie',
  'etc',
  'fig',
  'prof',
  'inc',
  'resp',
]);
/** A line shorter than this was ended by its writer, not by the width of the page. */
const wrappedAt = 55;
/** Longer than any sentence that a person wrote. */
const longest = 1500;

/**
 * The sentences of one section. Full stops end them, decimals and titles ("1.5 cm", "Dr. Lee") do not; a blank line, a
 * list item and a new "Label:" line do, a line that only wraps does not.
 */
export function splitSentences(text: string, from: number, to: number): SentenceSpan[] {
  const spans: SentenceSpan[] = [];
  let start = from;
  const close = (end: number): void => {
    const part = text.slice(start, end);
    const kept = part.trim();
    if (/[\p{L}\p{N}]/u.test(kept)) {
      const lead = part.length - part.trimStart().length;
      pushPieces(text, spans, start + lead, start + lead + kept.length);
    }
    start = end;
  };
  for (const match of text.slice(from, to).matchAll(/[.!?\n]+/g)) {
    const at = from + match.index;
    const end = at + match[0].length;
    if (match[0].includes('\n') ? endsAtLine(text, start, at, end, to) : endsAtStop(text, start, at, end))
      close(end);
  }
  close(to);
  return spans;
}

/** A text without any stop is cut at blanks, so that no sentence costs more than a sentence may. */
function pushPieces(text: string, spans: SentenceSpan[], start: number, end: number): void {
  let from = start;
  while (end - from > longest) {
    const blank = text.lastIndexOf(' ', from + longest);
    const to = blank > from ? blank : from + longest;
    spans.push({ start: from, end: to });
    from = to;
  }
  spans.push({ start: from, end });
}

function endsAtStop(text: string, start: number, at: number, end: number): boolean {
  const next = text[end];
  if (next !== undefined && !/[\s"')\]]/.test(next) && !/\p{Lu}/u.test(next)) return false;
  if (text[at] !== '.' || end - at > 1) return true;
  // A list number belongs to what it numbers.
  if (/^\s*\d{1,2}$/.test(text.slice(start, at))) return false;
  if (/\p{Lu}/u.test(next ?? '') && /[A-Z]/.test(text[at - 1] ?? '')) return false;
  const word = /[\p{L}.]+$/u.exec(text.slice(Math.max(start, at - 8), at))?.[0];
  return word === undefined || !abbreviations.has(word.toLowerCase());
}

function endsAtLine(text: string, start: number, at: number, end: number, to: number): boolean {
  const stop = text.slice(at, end);
  if (stop !== '\n') return true;
  const nextLineEnd = text.indexOf('\n', end);
  const nextLine = text.slice(end, nextLineEnd === -1 ? to : Math.min(nextLineEnd, to));
  if (nextLine.trim() === '') return true;
  if (/^\s*(?:[-*•]|\d{1,2}[.)])\s/.test(nextLine)) return true;
  if (/^\s*\p{Lu}[\p{L} ]{1,30}:/u.test(nextLine)) return true;
  const lineStart = Math.max(text.lastIndexOf('\n', at - 1) + 1, start);
  const isShort = at - lineStart < wrappedAt;
  return isShort && /^\s*\p{Lu}/u.test(nextLine);
}
