import { textSections, type TextSection } from '../../../src-preload/contract/text-sections.ts';
import { Refusal } from '../refusal.ts';

export { textSections, type TextSection };

export interface TextQuery {
  /** The query in FTS5's own language: every word quoted, so that nothing of it can be taken for syntax. */
  readonly match: string;
  /** The words and phrases that a report must hold. */
  readonly wanted: readonly string[];
}

type Token =
  | { readonly kind: 'and' | 'or' | 'not' | 'open' | 'close' }
  | { readonly kind: 'section'; readonly name: TextSection }
  | { readonly kind: 'words'; readonly words: string; readonly prefix: boolean };

/**
 * Reads what a person typed: words, `"phrases"`, `word*`, AND, OR, NOT, `-word`, brackets, and a section with a colon
 * before any of them. Throws `query-malformed` with a sentence that says what is wrong; it never repeats the query.
 */
export function parseTextQuery(text: string): TextQuery {
  const wanted: string[] = [];
  // The index's own parser ends a query at a zero.
  const reader = new QueryReader(tokensOf(text.replaceAll(/\p{Cc}/gu, ' ')), wanted);
  return { match: reader.whole(), wanted };
}

function malformed(sentence: string): Refusal {
  return new Refusal('query-malformed', sentence);
}

const tokenPattern =
  /\s*(?:(?<mark>[()])|(?<minus>-(?=[^\s-]))|(?:(?<section>[A-Za-z]+):(?<gap>\s*)(?=\S))|"(?<phrase>[^"]*)"(?<star>\*?)|(?<word>[^\s()"]+))/uy;

function tokensOf(text: string): Token[] {
  if ((text.match(/"/gu)?.length ?? 0) % 2 === 1) throw malformed('A quotation mark is not closed.');
  const tokens: Token[] = [];
  const trimmed = text.trimEnd();
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < trimmed.length) {
    const groups = tokenPattern.exec(trimmed)?.groups;
    if (groups === undefined) throw malformed('The search is not understood.');
    tokens.push(tokenOf(groups));
  }
  return tokens;
}

function tokenOf({
  mark,
  minus,
  section,
  gap,
  phrase,
  star,
  word,
}: Record<string, string | undefined>): Token {
  if (mark !== undefined) return { kind: mark === '(' ? 'open' : 'close' };
  if (minus !== undefined) return { kind: 'not' };
  if (section !== undefined && gap !== '' && !isSection(section)) return wordsOf(section, false);
  if (section !== undefined) return { kind: 'section', name: sectionOf(section) };
  if (phrase !== undefined) return wordsOf(phrase, star === '*');
  if (word === 'AND') return { kind: 'and' };
  if (word === 'OR') return { kind: 'or' };
  if (word === 'NOT') return { kind: 'not' };
  const stem = word ?? '';
  return stem.endsWith('*') ? wordsOf(stem.replace(/\*+$/u, ''), true) : wordsOf(stem, false);
}

function isSection(word: string): boolean {
  return textSections.some((each) => each === word.toLowerCase());
}

function sectionOf(word: string): TextSection {
  const name = textSections.find((each) => each === word.toLowerCase());
  if (name === undefined)
    throw malformed(`There is no section of that name. Sections are ${textSections.join(', ')}.`);
  return name;
}

function wordsOf(words: string, prefix: boolean): Token {
  if (!/[\p{L}\p{N}]/u.test(words)) throw malformed('A word to search for holds no letter and no digit.');
  return { kind: 'words', words, prefix };
}

/** More than a person nests; SQLite's parser of a query gives up a little later, without a sentence for anybody. */
const deepest = 12;

/** `or := and (OR and)*`, `and := (NOT? part)+`, `part := (section:)? (words | "(" or ")")`. */
class QueryReader {
  readonly #tokens: readonly Token[];
  readonly #wanted: string[];
  #at = 0;
  #denials = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], wanted: string[]) {
    this.#tokens = tokens;
    this.#wanted = wanted;
  }

  whole(): string {
    if (this.#tokens.length === 0) throw malformed('There is nothing to search for.');
    const match = this.#either();
    if (this.#at < this.#tokens.length) throw malformed('A bracket is closed that was not opened.');
    return match;
  }

  #next(): Token['kind'] | undefined {
    return this.#tokens[this.#at]?.kind;
  }

  #take(kind: Token['kind']): boolean {
    if (this.#next() !== kind) return false;
    this.#at += 1;
    return true;
  }

  #either(): string {
    const choices = [this.#all()];
    while (this.#take('or')) choices.push(this.#all());
    return choices.length === 1 ? (choices[0] ?? '') : `(${choices.join(' OR ')})`;
  }

  #all(): string {
    const held: string[] = [];
    const lacked: string[] = [];
    for (;;) {
      const isLacked = this.#take('not');
      if (isLacked) this.#denials += 1;
      (isLacked ? lacked : held).push(this.#part());
      if (isLacked) this.#denials -= 1;
      const joined = this.#take('and');
      const next = this.#next();
      if (!joined && (next === undefined || next === 'or' || next === 'close')) break;
    }
    if (held.length === 0)
      throw malformed('Say also what a report should hold, not only what it should not.');
    const all = held.length === 1 ? (held[0] ?? '') : `(${held.join(' AND ')})`;
    return lacked.length === 0 ? all : `(${all} NOT (${lacked.join(' OR ')}))`;
  }

  #part(): string {
    this.#depth += 1;
    if (this.#depth > deepest) throw malformed('There are too many brackets inside brackets.');
    const part = this.#partHere();
    this.#depth -= 1;
    return part;
  }

  #partHere(): string {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    if (token?.kind === 'section') return `{${token.name}} : (${this.#part()})`;
    if (token?.kind === 'words') {
      if (this.#denials === 0) this.#wanted.push(token.words);
      return `"${token.words}"${token.prefix ? ' *' : ''}`;
    }
    if (token?.kind !== 'open') throw malformed('AND, OR and NOT each need something to search for.');
    if (this.#next() === 'close') throw malformed('There is nothing between two brackets.');
    const inner = this.#either();
    if (!this.#take('close')) throw malformed('A bracket is not closed.');
    return `(${inner})`;
  }
}
