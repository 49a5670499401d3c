import { PhraseTrie } from './phrase-trie.ts';
import { readPhrases, readTable } from './read-table.ts';
import type { Token } from './tokenize.ts';

export type StandingHistory = PhraseTrie<'habit' | 'opening' | 'disease'>;

/** `standing-history.tsv`. */
export function parseStandingHistory(text: string): StandingHistory {
  const trie: StandingHistory = new PhraseTrie();
  for (const row of readTable(text, ['kind', 'words'])) {
    if (row.kind !== 'habit' && row.kind !== 'opening' && row.kind !== 'disease')
      throw new Error(`standing history: kind ${row.kind}`);
    for (const phrase of readPhrases(row.words)) trie.add(phrase, row.kind);
  }
  return trie;
}

/**
 * Whether a condition is one of the patient's standing history though no cue says so: a habit wherever it is told, all
 * that begins with allergies, a chronic disease where its bare name is the whole sentence, as in a list of diagnoses.
 */
export function isStandingHistory(
  text: string,
  tokens: readonly Token[],
  place: { readonly from: number; readonly to: number },
  history: StandingHistory,
): boolean {
  const match = history.longestAt(text, tokens, place.from);
  if (match?.value === 'opening') return true;
  if (match === undefined || match.to < place.to) return false;
  if (match.value === 'habit') return true;
  return place.from === 0 && tokens.slice(match.to).every((token) => token.kind === 'mark');
}
