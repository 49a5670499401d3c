import { PhraseTrie } from './phrase-trie.ts';
import { readPhrases, readTable } from './read-table.ts';
import { tokenize } from './tokenize.ts';
import type { ContextCue, CueMeaning } from './report-rules.ts';

const meanings: ReadonlySet<string> = new Set<CueMeaning>([
  'absent',
  'unlikely',
  'uncertain',
  'likely',
  'hypothetical',
  'historical',
  'other',
  'stop',
  'turn',
  'mask',
]);

/**
 * `context-cues.tsv`: the cues by their words. One phrase may work both ways ("resolved" before and after a finding),
 * so a phrase stands for a list.
 */
export function parseContextCues(
  text: string,
  fillers: ReadonlySet<string>,
): PhraseTrie<readonly ContextCue[]> {
  const byWords = new Map<string, ContextCue[]>();
  for (const row of readTable(text, ['does', 'reach', 'words'])) {
    if (!isMeaning(row.does)) throw new Error(`cues: ${row.does}`);
    const [side, words] = row.reach.split(':');
    if (side !== 'before' && side !== 'after' && side !== 'close' && side !== '-')
      throw new Error(`cues: reach ${row.reach}`);
    for (const phrase of readPhrases(row.words)) {
      const cue: ContextCue = {
        does: row.does,
        side: side === '-' ? 'none' : side,
        reach: words === undefined ? Infinity : Number(words),
        phrase,
      };
      const key = wordsOf(phrase);
      byWords.set(key, [...(byWords.get(key) ?? []), cue]);
    }
  }
  const trie = new PhraseTrie<readonly ContextCue[]>(fillers);
  for (const [words, cues] of byWords) trie.add(words, cues);
  return trie;
}

/** Phrases that are told apart by nothing but a hyphen ("- none") are one, with the meanings of both. */
function wordsOf(phrase: string): string {
  return tokenize(phrase)
    .map(({ word }) => word)
    .join(' ');
}

function isMeaning(word: string): word is CueMeaning {
  return meanings.has(word);
}
