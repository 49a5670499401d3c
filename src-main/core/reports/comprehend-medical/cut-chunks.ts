import { splitSentences } from '../sentences.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * Cuts a span of a text into pieces of at most `mostBytes` UTF-8 bytes: as many whole sentences as fit, and a sentence
 * that alone is too long at blanks, else between letters. Every piece is within the span, in order, without overlap; no
 * letter is lost but the blanks between sentences of different pieces.
 */
export function cutChunks(text: string, span: Span, mostBytes: number): Span[] {
  if (fits(text, span, mostBytes)) return [span];
  const chunks: Span[] = [];
  let open: Span | undefined;
  for (const sentence of splitSentences(text, span.start, span.end)) {
    for (const part of fits(text, sentence, mostBytes) ? [sentence] : cutLong(text, sentence, mostBytes)) {
      const joined: Span = open === undefined ? part : { start: open.start, end: part.end };
      if (open !== undefined && !fits(text, joined, mostBytes)) {
        chunks.push(open);
        open = part;
      } else open = joined;
    }
  }
  return open === undefined ? chunks : [...chunks, open];
}

function fits(text: string, { start, end }: Span, mostBytes: number): boolean {
  // A UTF-16 unit is at most three bytes: most texts need no counting.
  return (end - start) * 3 <= mostBytes || Buffer.byteLength(text.slice(start, end)) <= mostBytes;
}

function cutLong(text: string, { start, end }: Span, mostBytes: number): Span[] {
  const parts: Span[] = [];
  let from = start;
  while (from < end) {
    const most = longestPrefix(text.slice(from, end), mostBytes);
    const blank = most < end - from ? text.lastIndexOf(' ', from + most - 1) : -1;
    const to = blank > from ? blank + 1 : from + most;
    parts.push({ start: from, end: to });
    from = to;
  }
  return parts;
}

/** How many UTF-16 units of whole letters fit; at least one letter, so that cutting ends. */
function longestPrefix(text: string, mostBytes: number): number {
  let bytes = 0;
  let units = 0;
  for (const letter of text) {
    bytes += Buffer.byteLength(letter);
    if (bytes > mostBytes && units > 0) break;
    units += letter.length;
  }
  return units;
}
