import type { Mention } from './mentions.ts';
import type { Token } from './tokenize.ts';

/** Token windows around a mention that its attributes are read from. */
export interface Surroundings {
  /** First token of the noun phrase before the mention. */
  readonly before: number;
  /** Token after the last one of the phrase behind it. */
  readonly after: number;
}

const breaks = new Set([
  ',',
  ';',
  ':',
  '(',
  ')',
  'but',
  'however',
  'with',
  'without',
  'although',
  'there',
  'which',
  'while',
  'no',
  '-',
]);
const joins = new Set(['and', 'or', ',', 'versus', 'vs']);
const farthest = 12;

/**
 * Where a mention's own words end: backwards at a mark, a conjunction or another finding; forwards at a mark or another
 * finding's own phrase. "Effusions, right greater than left" and "in the right and left lobes" still belong.
 */
export function surroundings(
  tokens: readonly Token[],
  mention: Mention,
  mentions: readonly Mention[],
  isTied: (at: number) => boolean,
): Surroundings {
  return {
    before: firstBefore(tokens, mention, mentions),
    after: lastAfter(tokens, mention, mentions, isTied),
  };
}

function firstBefore(tokens: readonly Token[], mention: Mention, mentions: readonly Mention[]): number {
  let at = mention.from;
  while (at > 0 && mention.from - at < farthest) {
    const token = tokens[at - 1];
    if (
      token === undefined ||
      breaks.has(token.stem) ||
      beginsPhrase(tokens, at - 1) ||
      mentions.some((other) => other !== mention && other.to === at && other.from < mention.from)
    )
      break;
    at -= 1;
  }
  return at;
}

/** "Moderate joint effusion and a Baker cyst": what stands before "and a" is no word of the cyst's. */
function beginsPhrase(tokens: readonly Token[], at: number): boolean {
  const { word } = tokens[at] ?? { word: '' };
  return (word === 'a' || word === 'an') && tokens[at - 1]?.word === 'and';
}

function lastAfter(
  tokens: readonly Token[],
  mention: Mention,
  mentions: readonly Mention[],
  isTied: (at: number) => boolean,
): number {
  const next = mentions.reduce(
    (least, other) => (other.from >= mention.to ? Math.min(least, other.from) : least),
    Infinity,
  );
  let at = mention.to;
  while (at < tokens.length && at - mention.to < farthest) {
    const token = tokens[at];
    if (token === undefined || at >= next || isHealthOf(tokens, at)) break;
    const goesOn = isTied(at + 1) || (isTied(at + 2) && tokens[at + 1]?.stem === 'the');
    if (breaks.has(token.stem) && !(token.stem === ',' && goesOn && next === Infinity)) break;
    if (joins.has(token.stem) && next !== Infinity && next - at < farthest) break;
    at += 1;
  }
  return at;
}

const verbs = new Set(['is', 'are', 'appear', 'appears', 'remain', 'remains']);
const healthy = new Set(['normal', 'clear', 'unremarkable', 'intact']);

/** ", left lung is clear" behind a finding on the right is of what has none. */
function isHealthOf(tokens: readonly Token[], at: number): boolean {
  const stem = tokens[at]?.stem;
  if (stem !== ',' && stem !== 'and') return false;
  const clause = tokens.slice(at + 1, at + 9);
  const verb = clause.findIndex(({ word, kind }) => kind === 'mark' || verbs.has(word));
  const isVerb = verbs.has(clause[verb]?.word ?? '');
  return isVerb && clause.slice(verb + 1, verb + 3).some(({ word }) => healthy.has(word));
}
