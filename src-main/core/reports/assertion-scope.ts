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
const longestListStep = 6;

/** The cues of a sentence. Longest first, so a mask hides the shorter cue in it; cues inside a finding's own words fall away. */
export function findCues(
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  cues: PhraseTrie<readonly ContextCue[]>,
): CueMatch[] {
  const found: CueMatch[] = [];
  for (const { from, to, value } of cues.matches(text, tokens)) {
    if (mentions.some((mention) => swallows(mention, from, to))) continue;
    for (const rule of value) if (rule.does !== 'mask') found.push({ from, to, rule });
  }
  return found;
}

function swallows(mention: Mention, from: number, to: number): boolean {
  if (!mention.hasGap) return from < mention.to && to > mention.from;
  const covers = (at: number): boolean => at >= from && at < to;
  return covers(mention.from) || covers(mention.to - 1);
}

/** The cues whose scope reaches a mention. */
export function cuesInScope(
  tokens: readonly Token[],
  mention: Mention,
  mentions: readonly Mention[],
  cues: readonly CueMatch[],
): CueMatch[] {
  const stops = cues.filter((cue) => cue.rule.does === 'stop');
  const isStopped = (from: number, to: number): boolean =>
    stops.some((stop) => stop.from >= from && stop.from < to);
  return cues.filter((cue) => {
    if (cue.rule.does === 'stop') return false;
    if (cue.from >= mention.from && cue.to <= mention.to) return cue.rule.side === 'before';
    if (cue.rule.side === 'before') {
      const gap = mention.from - cue.to;
      return gap >= 0 && gap <= cue.rule.reach && !isStopped(cue.to, mention.from);
    }
    const gap = cue.from - mention.to;
    if (gap < 0 || gap > cue.rule.reach || isStopped(mention.to, cue.from)) return false;
    return isNotTaken(cue, cues, mentions, isStopped) && isInList(tokens, mention, mentions, cue);
  });
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
  let end = mention.to;
  for (const other of between) {
    const step = tokens.slice(end, other.from);
    if (step.length > longestListStep || !step.some((token) => joins.has(token.stem))) return false;
    end = other.to;
  }
  return true;
}
