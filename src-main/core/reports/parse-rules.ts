import { PhraseTrie } from './phrase-trie.ts';
import { readPhrases, readTable } from './read-table.ts';
import type { IcdCode, Laterality, SectionName } from './report-entity.ts';
import type { HeadingName, AnatomySite, Concept, Modifier } from './report-rules.ts';
import { tokenize } from './tokenize.ts';

type Named = ReadonlyMap<string, Concept>;

const modifierKinds = new Map<string, Modifier['kind']>([
  ['left', 'side'],
  ['right', 'side'],
  ['bilateral', 'side'],
  ['midline', 'side'],
  ['severity', 'severity'],
  ['grade', 'grade'],
  ['size', 'size'],
  ['change', 'change'],
  ['acuity', 'acuity'],
]);

/** `modifiers.tsv`: the words of side, severity, size, change and acuity, and the words a phrase may skip. */
export function parseModifiers(text: string): {
  modifiers: PhraseTrie<readonly Modifier[]>;
  fillers: ReadonlySet<string>;
} {
  const fillers = new Set<string>();
  const meanings = new Map<string, Modifier[]>();
  for (const row of readTable(text, ['kind', 'value', 'words'])) {
    for (const phrase of readPhrases(row.words)) {
      if (row.kind === 'filler') {
        for (const token of tokenize(phrase)) fillers.add(token.stem);
        continue;
      }
      const kind = modifierKinds.get(row.kind);
      if (kind === undefined) throw new Error(`modifiers: kind ${row.kind}`);
      const meant = meanings.get(phrase) ?? [];
      meanings.set(phrase, [...meant, { kind, value: row.value }]);
    }
  }
  const modifiers = new PhraseTrie<readonly Modifier[]>(fillers);
  for (const [phrase, meant] of meanings) modifiers.add(phrase, meant);
  return { modifiers, fillers };
}

/** `anatomy.tsv`. */
export function parseAnatomy(text: string): PhraseTrie<AnatomySite> {
  const anatomy = new PhraseTrie<AnatomySite>();
  for (const row of readTable(text, ['site', 'region', 'words'])) {
    for (const phrase of readPhrases(row.words)) anatomy.add(phrase, { site: row.site, region: row.region });
  }
  return anatomy;
}

/** `site-rules.tsv`; both ends of a rule must be concepts. */
export function parseSiteRules(
  text: string,
  concepts: Named,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const rules = new Map<string, Map<string, string>>();
  for (const row of readTable(text, ['finding', 'site', 'becomes'])) {
    for (const name of [row.finding, row.becomes]) {
      if (!concepts.has(name)) throw new Error(`site rules: no concept ${name}`);
    }
    const bySite = rules.get(row.finding) ?? new Map<string, string>();
    bySite.set(row.site, row.becomes);
    rules.set(row.finding, bySite);
  }
  return rules;
}

/** `side-codes.tsv`. */
export function parseSideCodes(
  text: string,
  concepts: Named,
): ReadonlyMap<string, ReadonlyMap<Laterality, IcdCode>> {
  const codes = new Map<string, Map<Laterality, IcdCode>>();
  for (const row of readTable(text, ['concept', 'side', 'code', 'title'])) {
    if (!concepts.has(row.concept)) throw new Error(`side codes: no concept ${row.concept}`);
    const bySide = codes.get(row.concept) ?? new Map<Laterality, IcdCode>();
    bySide.set(sideOf(row.side), { code: row.code, title: row.title });
    codes.set(row.concept, bySide);
  }
  return codes;
}

/** `midline-concepts.tsv`. */
export function parseMidline(text: string, concepts: Named): ReadonlySet<string> {
  const names = readTable(text, ['concept']).map((row) => row.concept);
  for (const name of names) if (!concepts.has(name)) throw new Error(`midline concepts: no concept ${name}`);
  return new Set(names);
}

function sideOf(word: string): Laterality {
  if (word === 'left' || word === 'right' || word === 'bilateral') return word;
  throw new Error(`side codes: side ${word}`);
}

const sectionNames: ReadonlySet<string> = new Set<SectionName>([
  'indication',
  'history',
  'technique',
  'comparison',
  'findings',
  'impression',
  'preliminary',
  'recommendation',
  'addendum',
  'correction',
]);

/** `section-names.tsv`: heading in lower case → section, or a view or body part. */
export function parseSectionNames(text: string): ReadonlyMap<string, HeadingName> {
  const names = new Map<string, HeadingName>();
  for (const row of readTable(text, ['section', 'words'])) {
    const name = row.section;
    if (name !== 'view' && name !== 'part' && !isSectionName(name))
      throw new Error(`section names: section ${name}`);
    for (const words of readPhrases(row.words)) names.set(words, name);
  }
  return names;
}

function isSectionName(word: string): word is SectionName {
  return sectionNames.has(word);
}
