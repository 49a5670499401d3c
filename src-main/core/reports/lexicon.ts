import { readPhrases, readTable } from './read-table.ts';
import { PhraseTrie } from './phrase-trie.ts';
import type { EntityKind } from './report-entity.ts';
import type { Concept, LexiconEntry } from './report-rules.ts';

const kinds = new Map<string, EntityKind>([
  ['finding', 'finding'],
  ['generic', 'finding'],
  ['device', 'device'],
  ['procedure', 'procedure'],
  ['anatomy', 'anatomy'],
  ['history', 'history'],
]);

export interface Lexicon {
  readonly concepts: ReadonlyMap<string, Concept>;
  readonly lexicon: PhraseTrie<LexiconEntry>;
}

/** Builds the lexicon from `lexicon.tsv` and `denials.tsv`. A phrase of two concepts is a defect and throws. */
export function parseLexicon(
  lexiconText: string,
  denialsText: string,
  fillers: ReadonlySet<string>,
): Lexicon {
  const concepts = new Map<string, Concept>();
  const trie = new PhraseTrie<LexiconEntry>(fillers);
  for (const row of readTable(lexiconText, ['concept', 'kind', 'code', 'title', 'synonyms'])) {
    const concept = conceptOf(row);
    if (concepts.has(concept.name)) throw new Error(`lexicon: ${concept.name} stands twice`);
    concepts.set(concept.name, concept);
    if (!concept.name.endsWith(' unspecified')) trie.add(concept.name, { concept, isDenial: false });
    for (const phrase of readPhrases(row.synonyms)) trie.add(phrase, { concept, isDenial: false });
  }
  for (const row of readTable(denialsText, ['concept', 'words'])) {
    const concept = concepts.get(row.concept);
    if (concept === undefined) throw new Error(`denials: no concept ${row.concept}`);
    for (const phrase of readPhrases(row.words))
      trie.add(phrase, { concept, isDenial: true, hasNot: /\bnot\b/.test(phrase) });
  }
  return { concepts, lexicon: trie };
}

function conceptOf(row: Readonly<Record<'concept' | 'kind' | 'code' | 'title', string>>): Concept {
  const kind = kinds.get(row.kind);
  if (kind === undefined) throw new Error(`lexicon: ${row.concept} has kind ${row.kind}`);
  return {
    name: row.concept,
    kind,
    isGeneric: row.kind === 'generic',
    code: row.code === '' ? undefined : { code: row.code, title: row.title },
  };
}
