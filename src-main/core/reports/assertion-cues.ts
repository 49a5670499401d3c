import { PhraseTrie } from './phrase-trie.ts';
import { readPhrases, readTable } from './read-table.ts';
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
  const byPhrase = new Map<string, ContextCue[]>();
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
      byPhrase.set(phrase, [...(byPhrase.get(phrase) ?? []), cue]);
    }
  }
  const trie = new PhraseTrie<readonly ContextCue[]>(fillers);
  for (const [phrase, cues] of byPhrase) trie.add(phrase, cues);
  return trie;
}

function isMeaning(word: string): word is CueMeaning {
  return meanings.has(word);
}
