import { attributesOf } from './attributes.ts';
import { judgeMentions, type Judgement } from './assertion.ts';
import { findCues } from './assertion-scope.ts';
import { linkCode } from './code-linker.ts';
import { inheritSides } from './inherit-side.ts';
import type { Mention } from './mentions.ts';
import { readSentence, type ReadSentence } from './read-sentence.ts';
import type {
  Assertion,
  Cue,
  ExtractedReport,
  ReportEntity,
  SectionName,
  Temporality,
} from './report-entity.ts';
import type { Modifier, ReportRules } from './report-rules.ts';
import type { PhraseMatch } from './phrase-trie.ts';
import { regionOf, resolveConcept, siteOf } from './resolve-site.ts';
import { splitSections } from './sections.ts';
import { splitSentences } from './sentences.ts';
import { surroundings } from './sentence-parts.ts';
import { readSizes } from './sizes.ts';
import { rollUpStudy } from './study-roll-up.ts';

/** Sections that ask, plan or tell what was known before: nothing in them affirms a finding of this study. */
const neverAffirm = new Set<SectionName>(['indication', 'history', 'recommendation']);
const partialWords =
  /\b(?:new|large|significant|acute|focal|other|further|active|gross|residual|definite)\b/i;

/**
 * Everything the engine understands of a report. Pure: the same text and rules give the same answer. Spans are UTF-16
 * offsets into `text` exactly as given.
 */
export function extractReport(text: string, rules: ReportRules): ExtractedReport {
  const sections = splitSections(text, rules.sectionNames);
  const sentences: ReadSentence[] = [];
  for (const section of sections) {
    for (const span of splitSentences(text, section.start, section.end)) {
      sentences.push(readSentence(text, section, span, sentences.length, rules));
    }
  }
  const region = regionOf(sentences.flatMap((sentence) => sentence.sites));
  const found = sentences
    .filter((sentence) => sentence.section.name !== 'technique' && sentence.mentions.length > 0)
    .flatMap((sentence) => entitiesOf(text, sentence, region, rules));
  const entities = inheritSides(text, found, rules.midlineConcepts).map((entity) => withCode(entity, rules));
  return { engineVersion: rules.version, sections, entities, study: rollUpStudy(entities, rules) };
}

function entitiesOf(
  text: string,
  sentence: ReadSentence,
  region: string,
  rules: ReportRules,
): ReportEntity[] {
  const { tokens, mentions } = sentence;
  const judgements = judgeMentions(tokens, mentions, findCues(text, tokens, mentions, rules.cues));
  const modifiers = rules.modifiers.matches(text, tokens);
  return mentions.flatMap((mention, at) => {
    const judgement = judgements[at];
    if (judgement === undefined) return [];
    return entityOf(text, sentence, mention, judgement, modifiers, region, rules) ?? [];
  });
}

function entityOf(
  text: string,
  sentence: ReadSentence,
  mention: Mention,
  judgement: Judgement,
  modifiers: readonly PhraseMatch<readonly Modifier[]>[],
  region: string,
  rules: ReportRules,
): ReportEntity | undefined {
  const { tokens, mentions, sites, section } = sentence;
  const first = tokens[mention.from];
  const last = tokens[mention.to - 1];
  if (first === undefined || last === undefined) return undefined;
  const concept = resolveConcept(mention.value.concept, tokens, mention, sites, region, rules);
  if (concept.isGeneric && concept.code === undefined && !isOwnFinding(concept.name)) return undefined;
  const isSide = (at: number): boolean =>
    modifiers.some((match) => match.from === at && match.value.some((each) => each.kind === 'side'));
  const around = surroundings(tokens, mention, mentions, isSide);
  const attributes = attributesOf(mention, around, modifiers);
  const site = siteOf(tokens, mention, sites);
  const cue = cueOf(text, sentence, judgement);
  return {
    term: text.slice(first.start, last.end),
    start: first.start,
    end: last.end,
    kind: concept.kind,
    concept: concept.name,
    code: undefined,
    altCodes: [],
    section: section.name,
    sentence: { ...sentence.span, index: sentence.index },
    ...inSection(section.name, judgement),
    cue,
    isPartial: judgement.assertion === 'absent' && isPartial(text, sentence, mention, cue),
    experiencer: judgement.experiencer,
    ...attributes,
    laterality: rules.midlineConcepts.has(concept.name) ? 'none' : attributes.laterality,
    size: readSizes(tokens, around.before, around.after),
    anatomy: site === undefined ? undefined : placeOf(sentence, site),
  };
}

function withCode(entity: ReportEntity, rules: ReportRules): ReportEntity {
  const concept = rules.concepts.get(entity.concept);
  return concept === undefined
    ? entity
    : { ...entity, ...linkCode(concept, entity.laterality, rules.sideCodes) };
}

/** Generic findings that are worth a row even where nothing says what they are. */
function isOwnFinding(name: string): boolean {
  return name === 'mass unspecified' || name === 'lymphadenopathy unspecified';
}

function inSection(
  section: SectionName,
  judgement: Judgement,
): { assertion: Assertion; certainty: Judgement['certainty']; temporality: Temporality } {
  const isAsked = neverAffirm.has(section) && judgement.assertion !== 'absent';
  const isOld = section === 'comparison' || section === 'history';
  return {
    assertion: isAsked ? 'hypothetical' : judgement.assertion,
    certainty: isAsked ? 2 : judgement.certainty,
    temporality: isOld ? 'historical' : judgement.temporality,
  };
}

function isPartial(text: string, { tokens }: ReadSentence, mention: Mention, cue: Cue | undefined): boolean {
  const first = tokens[mention.from];
  if (cue === undefined || first === undefined || cue.start > first.start) return false;
  return partialWords.test(text.slice(cue.start, first.start));
}

function cueOf(text: string, { tokens }: ReadSentence, { cue }: Judgement): Cue | undefined {
  const first = cue === undefined ? undefined : tokens[cue.from];
  const last = cue === undefined ? undefined : tokens[cue.to - 1];
  if (cue === undefined || first === undefined || last === undefined) return undefined;
  const rule = `${cue.rule.does}: ${cue.rule.phrase}`;
  return { text: text.slice(first.start, last.end), start: first.start, end: last.end, rule };
}

function placeOf(
  { tokens }: ReadSentence,
  site: { from: number; to: number; value: { site: string } },
): ReportEntity['anatomy'] {
  const first = tokens[site.from];
  const last = tokens[site.to - 1];
  return first === undefined || last === undefined
    ? undefined
    : { site: site.value.site, start: first.start, end: last.end };
}
