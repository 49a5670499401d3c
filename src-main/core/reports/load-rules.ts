import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { engineCodeVersion } from './engine-version.ts';
import {
  parseAnatomy,
  parseMidline,
  parseModifiers,
  parseSectionNames,
  parseSideCodes,
  parseSiteRules,
} from './parse-rules.ts';
import { parseContextCues } from './assertion-cues.ts';
import { parseLexicon } from './lexicon.ts';
import { parseStandingHistory } from './temporality.ts';
import type { ReportRules } from './report-rules.ts';

/** The data files that the engine's answers depend on, in the order in which they are hashed. */
export const ruleFiles = [
  'lexicon.tsv',
  'denials.tsv',
  'side-codes.tsv',
  'anatomy.tsv',
  'site-rules.tsv',
  'modifiers.tsv',
  'context-cues.tsv',
  'midline-concepts.tsv',
  'standing-history.tsv',
  'section-names.tsv',
] as const;

export type RuleFile = (typeof ruleFiles)[number];

/** Where the data files lie when the core runs from its sources. */
export const defaultRulesFolder = new URL('../../../resources/reports/', import.meta.url);

/** Reads the engine's rules from their folder. Some tens of milliseconds: do it once a process or worker. */
export function loadReportRules(folder: URL = defaultRulesFolder): ReportRules {
  return parseReportRules((file) => readFileSync(new URL(file, folder), 'utf8'));
}

/** The rules from the files' text, however it was had. */
export function parseReportRules(read: (file: RuleFile) => string): ReportRules {
  const { modifiers, fillers } = parseModifiers(read('modifiers.tsv'));
  const { concepts, lexicon } = parseLexicon(read('lexicon.tsv'), read('denials.tsv'), fillers);
  return {
    version: versionOf(read),
    concepts,
    lexicon,
    modifiers,
    anatomy: parseAnatomy(read('anatomy.tsv')),
    siteRules: parseSiteRules(read('site-rules.tsv'), concepts),
    sideCodes: parseSideCodes(read('side-codes.tsv'), concepts),
    standingHistory: parseStandingHistory(read('standing-history.tsv')),
    midlineConcepts: parseMidline(read('midline-concepts.tsv'), concepts),
    cues: parseContextCues(read('context-cues.tsv'), fillers),
    sectionNames: parseSectionNames(read('section-names.tsv')),
  };
}

/** Changes with every change of a rule, a word of the lexicon or the code's own version. */
function versionOf(read: (file: RuleFile) => string): string {
  const hash = createHash('sha256');
  for (const file of ruleFiles) hash.update(`${file}\n${read(file)}\n`);
  return `${engineCodeVersion}+${hash.digest('hex').slice(0, 12)}`;
}
