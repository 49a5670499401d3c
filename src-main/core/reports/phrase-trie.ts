import { tokenize, type Token } from './tokenize.ts';

/** A phrase found: which tokens (`to` is exclusive) and what the phrase stands for. */
export interface PhraseMatch<T> {
  readonly from: number;
  readonly to: number;
  readonly value: T;
  /** Whether other words stand inside the phrase. */
  readonly hasGap: boolean;
}

interface Node<T> {
  next: Map<string, Node<T>> | undefined;
  /** Steps that need the very word, not its stem. */
  exact: Map<string, Node<T>> | undefined;
  gap: Node<T> | undefined;
  value: T | undefined;
  upperValue: T | undefined;
}

const widestGap = 6;

/**
 * Phrases by their words, for longest-match look-up in one pass over the tokens. Notation: `^RUL` matches upper case
 * only, `=nodules` these exact words (no other number), ` * ` up to six filler words.
 */
export class PhraseTrie<T> {
  readonly #root: Node<T> = emptyNode();
  readonly #fillers: ReadonlySet<string>;

  constructor(fillers: ReadonlySet<string> = new Set()) {
    this.#fillers = fillers;
  }

  /** Adds a phrase; the first meaning of a phrase stays. */
  add(phrase: string, value: T): void {
    const isUpper = phrase.startsWith('^');
    const isExact = phrase.startsWith('=');
    let node = this.#root;
    for (const word of tokenize(isUpper || isExact ? phrase.slice(1) : phrase)) {
      if (word.stem === '*') node = node.gap ??= emptyNode();
      else if (isExact) node = step((node.exact ??= new Map()), word.word);
      else node = step((node.next ??= new Map()), word.stem);
    }
    if (isUpper) node.upperValue ??= value;
    else node.value ??= value;
  }

  /** The longest phrase that starts at token `from` and ends before token `limit`. */
  longestAt(
    text: string,
    tokens: readonly Token[],
    from: number,
    limit = tokens.length,
  ): PhraseMatch<T> | undefined {
    if (!this.#begins(tokens[from])) return undefined;
    let best: PhraseMatch<T> | undefined;
    let most = 0;
    // Among phrases of one length the one that says more of the words itself wins, then the more exact one.
    const walk = (node: Node<T>, at: number, own: number): void => {
      const value = node.value ?? this.#upperValue(node, text, tokens, from, at);
      if (value !== undefined && (best === undefined || at > best.to || (at === best.to && own > most))) {
        best = { from, to: at, value, hasGap: own < at - from };
        most = own;
      }
      if (node.gap !== undefined) {
        const last = Math.min(limit, at + widestGap);
        for (let skip = at; skip <= last; skip += 1) {
          walk(node.gap, skip, own);
          const token = tokens[skip];
          if (token === undefined || !this.#isFiller(token)) break;
        }
      }
      let next = at;
      let blanks = 0;
      while (next > from && tokens[next]?.kind === 'blank') [next, blanks] = [next + 1, blanks + 1];
      const token = tokens[next];
      if (token === undefined || next >= limit) return;
      const twin = node.exact?.get(token.word);
      if (twin !== undefined) walk(twin, next + 1, own + blanks + 1);
      const child = node.next?.get(token.stem);
      if (child !== undefined) walk(child, next + 1, own + blanks + 1);
    };
    walk(this.#root, from, 0);
    return best;
  }

  /** The longest phrases from left to right, none overlapping. */
  matches(text: string, tokens: readonly Token[]): PhraseMatch<T>[] {
    const found: PhraseMatch<T>[] = [];
    for (let at = 0; at < tokens.length;) {
      const match = this.longestAt(text, tokens, at);
      if (match !== undefined) found.push(match);
      at = match === undefined ? at + 1 : match.to;
    }
    return found;
  }

  /** Whether any phrase begins with this word: most words begin none, and need no walk. */
  #begins(token: Token | undefined): boolean {
    const { next, exact } = this.#root;
    return token !== undefined && (next?.has(token.stem) === true || exact?.has(token.word) === true);
  }

  #upperValue(
    node: Node<T>,
    text: string,
    tokens: readonly Token[],
    from: number,
    to: number,
  ): T | undefined {
    return node.upperValue !== undefined && isUpperCase(text, tokens, from, to) ? node.upperValue : undefined;
  }

  #isFiller(token: Token): boolean {
    return token.kind === 'blank' || token.kind === 'number' || this.#fillers.has(token.stem);
  }
}

function emptyNode<T>(): Node<T> {
  return { next: undefined, exact: undefined, gap: undefined, value: undefined, upperValue: undefined };
}

function step<T>(map: Map<string, Node<T>>, key: string): Node<T> {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = emptyNode<T>();
  map.set(key, made);
  return made;
}

function isUpperCase(text: string, tokens: readonly Token[], from: number, to: number): boolean {
  const first = tokens[from];
  const last = tokens[to - 1];
  if (first === undefined || last === undefined) return false;
  const raw = text.slice(first.start, last.end);
  return raw === raw.toUpperCase();
}
