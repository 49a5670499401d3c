import type { Mention } from './mentions.ts';
import type { PhraseTrie } from './phrase-trie.ts';
import type { ContextCue } from './report-rules.ts';
import type { Token } from './tokenize.ts';

/** A cue in a sentence, by its tokens. */
export interface CueMatch {
  readonly from: number;
  readonly to: number;
  readonly rule: ContextCue;
}

/** Words that only join the members of a list. */
const joins = new Set(['and', 'or', 'nor', ',', 'versus', 'vs']);
/** A doubt behind a list reaches over alternatives only: in "A and B versus C" nobody doubts A. */
const alternatives = new Set(['or', 'versus', 'vs']);
const longestListStep = 6;

const labelStop: ContextCue = { does: 'stop', side: 'none', reach: Infinity, phrase: 'label' };

const inYear = (['before', 'after'] as const).map((side): ContextCue => ({
  does: 'historical',
  side,
  reach: Infinity,
  phrase: 'in a year',
}));

/**
 * The cues of a sentence, longest first, so that a mask hides the shorter cue in it. A finding's own words are no part
 * of a cue: in "no focal consolidation" the cue ends where the finding begins.
 */
export function findCues(
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  cues: PhraseTrie<readonly ContextCue[]>,
): CueMatch[] {
  const isTaken = takenTokens(tokens, mentions);
  const found: CueMatch[] = [...labelStops(text, tokens), ...yearCues(tokens)];
  for (let at = 0; at < tokens.length;) {
    let limit = at;
    while (limit < tokens.length && isTaken[limit] !== true) limit += 1;
    const match = limit === at ? undefined : cues.longestAt(text, tokens, at, limit);
    const rules = match?.value.filter((rule) => rule.side !== 'close' || isClauseEnd(tokens[match.to])) ?? [];
    for (const rule of rules) {
      if (match !== undefined && rule.does !== 'mask' && !isFormerSize(rule, tokens, match.to))
        found.push({ from: match.from, to: match.to, rule });
    }
    at = match === undefined || rules.length === 0 ? at + 1 : match.to;
  }
  return found;
}

/** A label in capitals ("PLAN:") or a list number ("2)") within a sentence begins another statement. */
function labelStops(text: string, tokens: readonly Token[]): CueMatch[] {
  const stops: CueMatch[] = [];
  for (let at = 1; at + 1 < tokens.length; at += 1) {
    const token = tokens[at];
    const mark = tokens[at + 1]?.stem;
    if (token === undefined || (mark !== ':' && mark !== ')')) continue;
    const raw = text.slice(token.start, token.end);
    const isLabel = mark === ':' && token.kind === 'word' && raw.length > 3 && raw === raw.toUpperCase();
    const isNumber =
      mark === ')' && token.kind === 'number' && raw.length < 3 && tokens[at - 1]?.stem !== '(';
    if (isLabel || isNumber) stops.push({ from: at, to: at + 1, rule: labelStop });
  }
  return stops;
}

/** "In 1996" tells of the past, before and behind what it dates. */
function yearCues(tokens: readonly Token[]): CueMatch[] {
  return tokens.flatMap((token, at) => {
    const isYear = token.kind === 'number' && /^(?:19|20)\d\d$/.test(token.word);
    const isIn =
      tokens[at - 1]?.word === 'in' || (tokens[at - 1]?.word === 'the' && tokens[at - 2]?.word === 'in');
    return isYear && isIn ? inYear.map((rule) => ({ from: at - 1, to: at + 1, rule })) : [];
  });
}

/** "9 mm, previously 7 mm" tells what something measured before, and it is there today. */
function isFormerSize({ does, side }: ContextCue, tokens: readonly Token[], behind: number): boolean {
  if (does !== 'historical' || side !== 'after') return false;
  const next = tokens.slice(behind, behind + 5);
  const number = next.findIndex(({ kind }) => kind === 'number');
  return number >= 0 && number < 2 && next.slice(number).some(({ word }) => word === 'mm' || word === 'cm');
}

function isClauseEnd(token: Token | undefined): boolean {
  return token === undefined || token.kind === 'mark';
}

/** Of a phrase with a gap only its first and last word are its own for certain: "heart is not enlarged". */
function takenTokens(tokens: readonly Token[], mentions: readonly Mention[]): readonly boolean[] {
  const isTaken = tokens.map((): boolean => false);
  for (const mention of mentions) {
    if (mention.hasGap) isTaken[mention.from] = isTaken[mention.to - 1] = true;
    else isTaken.fill(true, mention.from, mention.to);
  }
  return isTaken;
}

/** The cues whose scope reaches a mention. A `turn` ("…, mild cardiomegaly") ends only what a denial covers. */
export function cuesInScope(
  tokens: readonly Token[],
  mention: Mention,
  mentions: readonly Mention[],
  cues: readonly CueMatch[],
): CueMatch[] {
  return cues.filter((cue) => {
    const { does, side, reach } = cue.rule;
    if (does === 'stop' || does === 'turn') return false;
    if (cue.from >= mention.from && cue.to <= mention.to)
      return side === 'before' && cue.from < (mention.ownTo ?? mention.to);
    const isDenial = does === 'absent' || does === 'unlikely';
    const isStopped = (from: number, to: number): boolean =>
      hasStop(cues, from, to, isDenial && side === 'before');
    const gap = side === 'before' ? mention.from - cue.to : cue.from - mention.to;
    if (gap < 0 || gap > reach) return false;
    if (side === 'before') return !isStopped(cue.to, mention.from);
    if (isStopped(mention.to, cue.from)) return false;
    if (reach < Infinity && beginsAnother(tokens, mention.to, cue.from)) return false;
    return isNotTaken(cue, cues, mentions, isStopped) && isInList(tokens, mention, mentions, cue);
  });
}

/** "Cardiomegaly with vascularity within normal limits": what is normal is what stands behind the "with". */
function beginsAnother(tokens: readonly Token[], from: number, to: number): boolean {
  return tokens.slice(from, to).some(({ stem }) => stem === ',' || stem === 'and' || stem === 'with');
}

function hasStop(cues: readonly CueMatch[], from: number, to: number, withTurns: boolean): boolean {
  return cues.some(
    ({ rule, from: at }) =>
      at >= from && at < to && (rule.does === 'stop' || (withTurns && rule.does === 'turn')),
  );
}

/** A word that works both ways ("possible") belongs to the finding behind it where there is one in its clause. */
function isNotTaken(
  cue: CueMatch,
  cues: readonly CueMatch[],
  mentions: readonly Mention[],
  isStopped: (from: number, to: number) => boolean,
): boolean {
  const works2Ways = cues.some((other) => other.from === cue.from && other.rule.side === 'before');
  if (!works2Ways || cue.rule.phrase === 'versus' || cue.rule.phrase === 'vs') return true;
  return !mentions.some((mention) => mention.from >= cue.to && !isStopped(cue.to, mention.from));
}

/** A cue behind a list ("A, B and C are not seen") reaches back over its members, not over another statement. */
function isInList(
  tokens: readonly Token[],
  mention: Mention,
  mentions: readonly Mention[],
  cue: CueMatch,
): boolean {
  const between = mentions
    .filter((other) => other.from >= mention.to && other.to <= cue.from)
    .toSorted((a, b) => a.from - b.from);
  const joining = cue.rule.does === 'absent' ? joins : alternatives;
  let end = mention.to;
  for (const other of between) {
    const step = tokens.slice(end, other.from);
    if (step.length > longestListStep || !step.some((token) => joining.has(token.stem))) return false;
    end = other.to;
  }
  return true;
}
