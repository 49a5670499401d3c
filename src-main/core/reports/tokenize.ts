import { stemWord } from './stem-word.ts';

/** A word, number or mark of the text. Hyphens, slashes and apostrophes only separate: "air-space" is two words. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Lower case, compatibility forms and invisible characters removed. */
  readonly word: string;
  /** The word's form in the lexicon; a mark is its own. */
  readonly stem: string;
  /** `blank` stands where a name was removed (XXXX, ___): it is passed over inside phrases. */
  readonly kind: 'word' | 'number' | 'mark' | 'blank';
}

// Words take letters, combining marks and invisible format characters along, so that neither accents nor soft hyphens
// split them, and a possessive belongs to its word. Digits end at letters: "5mm" is a number and a unit, "5th" a number,
// "T12" one word.
const pattern =
  /\d+(?:(?:st|nd|rd|th)\b|(?:[.,]\d+)*)|[\p{L}\p{M}\p{Cf}][\p{L}\p{M}\p{N}\p{Cf}]*(?:['\u2019][sS](?![\p{L}\p{M}\p{N}]))?|_+|[^\s]/gu;
const silent = new Set(['-', '/', "'", '\u2019', '\u2018', '\u2010', '\u2011', '`', '\\']);

/** The tokens of `text` between two UTF-16 offsets, in order. */
export function tokenize(text: string, from = 0, to = text.length): Token[] {
  const part = from === 0 && to === text.length ? text : text.slice(from, to);
  const tokens: Token[] = [];
  for (const match of part.matchAll(pattern)) {
    const raw = match[0];
    const token = tokenOf(raw, from + match.index, text);
    if (token !== undefined) tokens.push(token);
  }
  return tokens;
}

function tokenOf(raw: string, start: number, text: string): Token | undefined {
  const end = start + raw.length;
  const first = raw.charCodeAt(0);
  if (first >= 48 && first <= 57) return { start, end, word: raw, stem: raw, kind: 'number' };
  if (first === 95) return { start, end, word: raw, stem: raw, kind: 'blank' };
  const isAscii = first < 128;
  if (isAscii && !isLetter(first)) return markOf(raw, start, end, text);
  if (!isAscii && !/^[\p{L}\p{M}\p{Cf}]/u.test(raw)) return markOf(raw, start, end, text);
  const known = words.get(raw) ?? learn(raw);
  if (known === undefined) return undefined;
  const { word, stem, kind, lead, trail } = known;
  return { start: start + lead, end: end - trail, word, stem, kind };
}

interface Word extends Pick<Token, 'word' | 'stem' | 'kind'> {
  /** How many characters at its edges are no part of it. */
  readonly lead: number;
  readonly trail: number;
}

/** Words as they were met: reports repeat the same few thousand. */
const words = new Map<string, Word>();
const mostWords = 50_000;
const longestKept = 64;

function learn(raw: string): Word | undefined {
  const word = plainWord(raw);
  if (word === '') return undefined;
  const learnt = wordOf(raw, word);
  if (raw.length > longestKept) return learnt;
  if (words.size >= mostWords) words.clear();
  words.set(raw, learnt);
  return learnt;
}

function wordOf(raw: string, word: string): Word {
  if (/^x{3,}$/.test(word)) return { word, stem: word, kind: 'blank', lead: 0, trail: 0 };
  // Invisible characters at its edges are no part of a word.
  const lead = raw.length - raw.replace(/^\p{Cf}+/u, '').length;
  const trail = raw.length - raw.replace(/\p{Cf}+$/u, '').length;
  return { word, stem: stemWord(word), kind: 'word', lead, trail };
}

function markOf(raw: string, start: number, end: number, text: string): Token | undefined {
  const isDash = raw === '-' && text[start - 1] === ' ' && text[end] === ' ';
  if (silent.has(raw) && !isDash) return undefined;
  const mark = raw === '\u2013' || raw === '\u2014' ? '-' : raw;
  return { start, end, word: mark, stem: mark, kind: 'mark' };
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function plainWord(raw: string): string {
  const mark = raw.at(-2);
  const lower = (mark === "'" || mark === '\u2019' ? raw.slice(0, -2) : raw).toLowerCase();
  if (/^[a-z0-9]*$/.test(lower)) return lower;
  return lower
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
}
