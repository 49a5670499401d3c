import type { ModifierMatch } from './attributes.ts';
import type { ReadSentence } from './read-sentence.ts';
import type { Token } from './tokenize.ts';

/** A clause that tells of one side and leaves the finding to the clause before it: ", left has increased". */
export interface ElidedClause {
  readonly side: 'left' | 'right';
  readonly from: number;
  readonly to: number;
  /** The words that stand for the finding. */
  readonly words: { readonly from: number; readonly to: number };
}

type Subject = Pick<ElidedClause, 'side' | 'words'>;

const opens = new Set([',', ';', ':', '(', 'and', 'but', 'while', 'whereas', 'however']);
const closes = new Set([',', ';', ')', '(', '.', 'but', 'while', 'whereas', 'however']);
const verbs = new Set([
  'not',
  'is',
  'are',
  'was',
  'were',
  'has',
  'have',
  'had',
  'appears',
  'appear',
  'seems',
  'seem',
]);
/** What a side may be said to be, besides its change, size and grade. */
const states = new Set(['absent', 'gone', 'identified', 'present', 'removed', 'seen', 'visible']);
const tellingKinds = new Set(['change', 'size', 'severity', 'grade']);
const pointers = /^(?:(?:the )?(?:that |those |ones? )?(?:on )?(?:the )?)$/;
const longestPointer = 4;
const longestState = 8;

/** The elided clauses of a sentence, in order. `isAlone`: the sentence itself may be one. */
export function elidedClauses(
  sentence: ReadSentence,
  modifiers: readonly ModifierMatch[],
  isAlone: boolean,
): ElidedClause[] {
  const { tokens, mentions, sites } = sentence;
  const clauses: ElidedClause[] = [];
  for (let at = isAlone ? 0 : 1; at < tokens.length; at += 1) {
    const isStart = at === 0 || opensAt(tokens, at);
    const clause = isStart ? clauseAt(tokens, at, modifiers) : undefined;
    const isOwn = (each: { from: number; to: number }): boolean =>
      clause !== undefined && each.from < clause.to && each.to > clause.from;
    if (clause === undefined || mentions.some(isOwn) || sites.some(isOwn)) continue;
    clauses.push(clause);
    at = clause.to - 1;
  }
  return clauses;
}

/** Whether a clause may begin here; behind a "with" only one that denies: "a stone on the left, with none on the right". */
function opensAt(tokens: readonly Token[], at: number): boolean {
  const [before = '', first = ''] = [tokens[at - 1]?.stem, tokens[at]?.stem];
  return (opens.has(before) && !opens.has(first)) || (before === 'with' && first === 'none');
}

function clauseAt(
  tokens: readonly Token[],
  from: number,
  modifiers: readonly ModifierMatch[],
): ElidedClause | undefined {
  return sideFirst(tokens, from, modifiers) ?? amountFirst(tokens, from, modifiers);
}

/** "Left has increased", "that on the left persists". */
function sideFirst(
  tokens: readonly Token[],
  from: number,
  modifiers: readonly ModifierMatch[],
): ElidedClause | undefined {
  const subject = subjectAt(tokens, from, longestPointer);
  if (subject === undefined) return undefined;
  const start = tokens[subject.words.to]?.word === 'one' ? subject.words.to + 1 : subject.words.to;
  const to = endOf(tokens, start, modifiers);
  const said = tokens.slice(start, to);
  const first = tokens[start];
  if (first === undefined || said.length > longestState || said.some(({ word }) => word === 'than'))
    return undefined;
  const isVerb = verbs.has(first.word);
  const isTold = isTelling(tokens, start, modifiers) || (isVerb && tellsIn(tokens, start + 1, to, modifiers));
  return isTold ? { ...subject, from, to } : undefined;
}

/** "None on the left", "moderate on the right". */
function amountFirst(
  tokens: readonly Token[],
  from: number,
  modifiers: readonly ModifierMatch[],
): ElidedClause | undefined {
  const match = modifiers.find((each) => each.from === from && isOfKinds(each));
  const behind = tokens[from]?.word === 'none' ? from + 1 : match?.to;
  const at = behind !== undefined && states.has(tokens[behind]?.word ?? '') ? behind + 1 : behind;
  const isPlaced = at !== undefined && tokens[at]?.word === 'on';
  const subject = isPlaced ? subjectAt(tokens, at, 2) : undefined;
  if (at === undefined || subject === undefined) return undefined;
  const { to } = subject.words;
  const isEnd =
    to === tokens.length || opens.has(tokens[to]?.stem ?? '') || closes.has(tokens[to]?.stem ?? '');
  return isEnd ? { side: subject.side, from, to, words: { from: at, to } } : undefined;
}

/** A side with at most an article or "that on the" before it. */
function subjectAt(tokens: readonly Token[], from: number, most: number): Subject | undefined {
  for (let at = from; at <= from + most; at += 1) {
    const word = tokens[at]?.word;
    const before = tokens.slice(from, at).map((token) => `${token.word} `);
    if ((word === 'left' || word === 'right') && pointers.test(before.join('')))
      return { side: word, words: { from: at, to: at + 1 } };
  }
  return undefined;
}

/** A clause goes on behind an "and" with what else is said of the same side: "left is small and unchanged". */
function endOf(tokens: readonly Token[], from: number, modifiers: readonly ModifierMatch[]): number {
  let at = from;
  for (; at < tokens.length; at += 1) {
    const stem = tokens[at]?.stem ?? '';
    const isEnd = stem === 'and' ? !isTelling(tokens, at + 1, modifiers) : closes.has(stem);
    if (isEnd) return at;
  }
  return at;
}

function tellsIn(
  tokens: readonly Token[],
  from: number,
  to: number,
  modifiers: readonly ModifierMatch[],
): boolean {
  return tokens.slice(from, to).some((_, at) => isTelling(tokens, from + at, modifiers));
}

function isTelling(tokens: readonly Token[], at: number, modifiers: readonly ModifierMatch[]): boolean {
  return states.has(tokens[at]?.word ?? '') || modifiers.some((each) => each.from === at && isOfKinds(each));
}

function isOfKinds({ value }: ModifierMatch): boolean {
  return value.some(({ kind }) => tellingKinds.has(kind));
}
