import { textSections, type TextSection } from '../../../src-preload/contract/text-sections.ts';
import { Refusal } from '../refusal.ts';

export { textSections, type TextSection };

export interface TextQuery {
  /** The query in FTS5's own language: every word quoted, so that nothing of it can be taken for syntax. */
  readonly match: string;
  /** The words and phrases that a report must hold, or of which it must hold some. */
  readonly wanted: readonly string[];
  /** The ways to fit that OR leaves, each a query without it; one where there is no OR, undefined where they are too many. */
  readonly alternatives: readonly TextAlternative[] | undefined;
}

/** One way in which a report can fit a query. */
export interface TextAlternative {
  readonly match: string;
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
  // The index's own parser ends a query at a zero.
  return new QueryReader(tokensOf(text.replaceAll(/\p{Cc}/gu, ' '))).whole();
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

/** More ways to fit than anyone means; brackets multiply them. */
const mostAlternatives = 64;

/** `or := and (OR and)*`, `and := (NOT? part)+`, `part := (section:)? (words | "(" or ")")`. */
class QueryReader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  whole(): TextQuery {
    if (this.#tokens.length === 0) throw malformed('There is nothing to search for.');
    const part = this.#either();
    if (this.#at < this.#tokens.length) throw malformed('A bracket is closed that was not opened.');
    return part;
  }

  #next(): Token['kind'] | undefined {
    return this.#tokens[this.#at]?.kind;
  }

  #take(kind: Token['kind']): boolean {
    if (this.#next() !== kind) return false;
    this.#at += 1;
    return true;
  }

  #either(): TextQuery {
    const first = this.#all();
    const choices = [first];
    while (this.#take('or')) choices.push(this.#all());
    if (choices.length === 1) return first;
    return {
      match: `(${choices.map(({ match }) => match).join(' OR ')})`,
      wanted: choices.flatMap(({ wanted }) => wanted),
      alternatives: fewEnough(choices.map(({ alternatives }) => alternatives)),
    };
  }

  #all(): TextQuery {
    const held: TextQuery[] = [];
    const lacked: TextQuery[] = [];
    for (;;) {
      const isLacked = this.#take('not');
      (isLacked ? lacked : held).push(this.#part());
      const joined = this.#take('and');
      const next = this.#next();
      if (!joined && (next === undefined || next === 'or' || next === 'close')) break;
    }
    if (held.length === 0)
      throw malformed('Say also what a report should hold, not only what it should not.');
    return {
      match: allOf(held, lacked),
      wanted: held.flatMap(({ wanted }) => wanted),
      alternatives: combined(held)?.map((each) => ({
        match: allOf(each, lacked),
        wanted: each.flatMap(({ wanted }) => wanted),
      })),
    };
  }

  #part(): TextQuery {
    this.#depth += 1;
    if (this.#depth > deepest) throw malformed('There are too many brackets inside brackets.');
    const part = this.#partHere();
    this.#depth -= 1;
    return part;
  }

  #partHere(): TextQuery {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    if (token?.kind === 'section') return within(`{${token.name}} : `, this.#part());
    if (token?.kind === 'words') {
      const match = `"${token.words}"${token.prefix ? ' *' : ''}`;
      const wanted = [token.words];
      return { match, wanted, alternatives: [{ match, wanted }] };
    }
    if (token?.kind !== 'open') throw malformed('AND, OR and NOT each need something to search for.');
    if (this.#next() === 'close') throw malformed('There is nothing between two brackets.');
    const inner = this.#either();
    if (!this.#take('close')) throw malformed('A bracket is not closed.');
    return within('', inner);
  }
}

function within(section: string, { match, wanted, alternatives }: TextQuery): TextQuery {
  return {
    match: `${section}(${match})`,
    wanted,
    alternatives: alternatives?.map((each) => ({ ...each, match: `${section}(${each.match})` })),
  };
}

function allOf(held: readonly { match: string }[], lacked: readonly TextQuery[]): string {
  const matches = held.map(({ match }) => match);
  const all = matches.length === 1 ? (matches[0] ?? '') : `(${matches.join(' AND ')})`;
  return lacked.length === 0 ? all : `(${all} NOT (${lacked.map(({ match }) => match).join(' OR ')}))`;
}

/** Every choice of one alternative from each part. */
function combined(parts: readonly TextQuery[]): TextAlternative[][] | undefined {
  let choices: TextAlternative[][] | undefined = [[]];
  for (const { alternatives } of parts) {
    if (alternatives === undefined || choices === undefined) return undefined;
    choices = fewEnough([choices.flatMap((head) => alternatives.map((each) => [...head, each]))]);
  }
  return choices;
}

function fewEnough<T>(lists: readonly (readonly T[] | undefined)[]): T[] | undefined {
  const all = lists.flatMap((list) => list ?? []);
  return lists.includes(undefined) || all.length > mostAlternatives ? undefined : all;
}
