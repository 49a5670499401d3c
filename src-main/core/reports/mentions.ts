import type { PhraseMatch, PhraseTrie } from './phrase-trie.ts';
import type { LexiconEntry } from './report-rules.ts';
import type { Token } from './tokenize.ts';

/** A phrase of the lexicon in a sentence. */
export interface Mention extends PhraseMatch<LexiconEntry> {
  /** Where its own words end, if it shares its last word with the findings behind it ("renal or ureteral stones"). */
  readonly ownTo?: number;
  /** Where its own words begin, if it shares its last word and has a side of its own. */
  readonly ownFrom?: number;
}

/**
 * The lexicon's phrases in a sentence, longest first, left to right. Words inside a gap may be a finding of their own
 * ("pleural or pericardial effusion"), so a phrase with a gap does not hide what begins within it, unless that is only
 * a more general word for the same thing.
 */
export function findMentions(
  text: string,
  tokens: readonly Token[],
  lexicon: PhraseTrie<LexiconEntry>,
): Mention[] {
  const found: Mention[] = [];
  let around: Mention | undefined;
  for (let at = 0; at < tokens.length;) {
    const match = lexicon.longestAt(text, tokens, at);
    if (match === undefined || isTurnedRound(match, tokens)) {
      at += 1;
      continue;
    }
    if (around === undefined || match.from >= around.to || addsTo(match, around)) found.push(match);
    at = match.hasGap ? at + 1 : match.to;
    if (match.hasGap && (around === undefined || match.to >= around.to)) around = match;
  }
  return found;
}

/** "The heart is not normal" says nothing of what a normal heart would deny. */
function isTurnedRound({ value, from, to }: Mention, tokens: readonly Token[]): boolean {
  return value.isDenial && value.hasNot !== true && tokens.slice(from, to).some(({ word }) => word === 'not');
}

function addsTo(inner: Mention, outer: Mention): boolean {
  const isSame = inner.value.concept === outer.value.concept;
  return (
    !isSame &&
    !inner.value.concept.isGeneric &&
    !outer.value.isDenial &&
    inner.value.concept.kind !== 'anatomy'
  );
}
