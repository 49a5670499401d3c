import { type Attributes, attributesOf, type ModifierMatch } from './attributes.ts';
import { judgeMention, type Judgement } from './assertion.ts';
import { findCues } from './assertion-scope.ts';
import type { Mention } from './mentions.ts';
import type { ReadSentence } from './read-sentence.ts';
import type { Assertion, Cue, Laterality, ReportEntity, SectionName, Temporality } from './report-entity.ts';
import type { Concept, ReportRules } from './report-rules.ts';
import { resolveConcept, type Setting, siteOf, type SiteMatch } from './resolve-site.ts';
import { surroundings } from './sentence-parts.ts';
import { readSizes, sizesEnd } from './sizes.ts';
import type { Token } from './tokenize.ts';

/** Sections that ask, plan or tell what was known before: nothing in them affirms a finding of this study. */
const neverAffirm = new Set<SectionName>(['indication', 'history', 'recommendation']);
const partialWords =
  /\b(?:new|large|significant|acute|focal|other|further|active|gross|residual|definite)\b/i;

/** Behind a finding, what sets apart those that are meant. */
const restricting =
  /^\s+(?:(?:that|which)\s+)?(?:meet(?:s|ing)?|requir(?:es?|ing)|warrant(?:s|ing)?|large enough|amenable|to (?:require|warrant))\b/i;

/** The entities of one sentence. Their codes wait until every side is known. */
export function entitiesOf(
  text: string,
  sentence: ReadSentence,
  setting: Setting,
  rules: ReportRules,
): ReportEntity[] {
  const { tokens, mentions } = sentence;
  const cues = findCues(text, tokens, mentions, rules.cues);
  const modifiers = rules.modifiers.matches(text, tokens).filter((match) => !isUnitOrName(tokens, match));
  const entities = mentions.flatMap((mention) => {
    const judgement = judgeMention(tokens, mention, mentions, cues);
    return entityOf(text, sentence, mention, judgement, modifiers, setting, rules) ?? [];
  });
  return withLoneSide(text, sentence, entities.filter(isNoTwin), modifiers, rules.midlineConcepts);
}

/** "Hilar or mediastinal lymphadenopathy" is one finding in two words, and told once unless its sides differ. */
function isNoTwin(entity: ReportEntity, at: number, entities: readonly ReportEntity[]): boolean {
  return !entities.some(
    (other, of) =>
      of > at &&
      other.end === entity.end &&
      other.concept === entity.concept &&
      (other.laterality === entity.laterality || entity.laterality === 'none'),
  );
}

function entityOf(
  text: string,
  sentence: ReadSentence,
  mention: Mention,
  judgement: Judgement,
  modifiers: readonly ModifierMatch[],
  setting: Setting,
  rules: ReportRules,
): ReportEntity | undefined {
  const { tokens, mentions, sites, section } = sentence;
  const span = spanOf(tokens, mention);
  const isTied = (at: number): boolean =>
    modifiers.some(
      (match) =>
        match.from === at && match.value.some((each) => each.kind === 'side' || each.kind === 'change'),
    );
  const around = surroundings(tokens, mention, mentions, isTied);
  const attributes = attributesOf(mention, around, modifiers);
  const weighed = isBorderline(mention, judgement, attributes)
    ? { ...judgement, certainty: 3 as const }
    : judgement;
  const named = resolveConcept(mention.value.concept, tokens, mention, sites, setting, rules);
  const concept = conceptAtAge(named, attributes.acuity, rules);
  if (span === undefined || (concept.isGeneric && concept.code === undefined && !isOwnFinding(concept.name)))
    return undefined;
  const cue = cueOf(text, tokens, judgement);
  return {
    term: text.slice(span.start, span.end),
    ...span,
    kind: concept.kind,
    concept: concept.name,
    code: undefined,
    altCodes: [],
    section: section.name,
    sentence: { ...sentence.span, index: sentence.index },
    // What the report calls by an old finding's name is seen today.
    ...inSection(section.name, concept === named ? weighed : { ...weighed, temporality: 'current' }),
    cue,
    isPartial: judgement.assertion === 'absent' && isPartial(text, span, cue),
    experiencer: judgement.experiencer,
    ...attributes,
    laterality: rules.midlineConcepts.has(concept.name) ? 'none' : attributes.laterality,
    size: readSizes(tokens, around.before, sizesEnd(tokens, mention, mentions)),
    anatomy: placeOf(tokens, siteOf(tokens, mention, sites)),
  };
}

/**
 * A sentence about one side, none of whose findings took it, is about that side: "Right lobe with more opacities". What
 * it denies is denied of that side only where the side is its label or the organ it speaks of: "Left kidney: no stones",
 * "The left kidney shows no stones".
 */
function withLoneSide(
  text: string,
  sentence: ReadSentence,
  entities: readonly ReportEntity[],
  modifiers: readonly ModifierMatch[],
  midline: ReadonlySet<string>,
): ReportEntity[] {
  const sides = new Set(modifiers.flatMap(sidesIn));
  const [side] = sides;
  if (sides.size !== 1 || side === undefined || entities.some((entity) => entity.laterality !== 'none'))
    return [...entities];
  const isLabel =
    /^(?:\d+\.\s*)?(?:left|right|bilateral)(?: [a-z]+){1,3}:/i.test(
      text.slice(sentence.span.start, sentence.span.end),
    ) || isSubject(sentence);
  return entities.map((entity) => {
    const isMeant = isLabel || entity.assertion === 'present' || entity.assertion === 'uncertain';
    return isMeant && !midline.has(entity.concept) ? { ...entity, laterality: side } : entity;
  });
}

const subjectVerbs = new Set('shows demonstrates reveals contains has exhibits'.split(' '));

/** Words with which a sentence turns to something else, or to both sides. */
const turnsAway = new Set('is are was were there with without either both neither'.split(' '));

/** Whether an organ of one side is all that a sentence speaks of, and it begins to deny: "The right kidney shows no …". */
function isSubject({ tokens, sites }: ReadSentence): boolean {
  const side = tokens[0]?.word === 'the' ? 1 : 0;
  const isOfSide = tokens[side]?.word === 'left' || tokens[side]?.word === 'right';
  const verb = sites.find(({ from }) => from === side + 1)?.to ?? tokens.length;
  const rest = tokens.slice(verb + 1).map(({ word }) => word);
  const isAlone = !rest.some((word) => subjectVerbs.has(word) || turnsAway.has(word));
  return isOfSide && subjectVerbs.has(tokens[verb]?.word ?? '') && rest[0] === 'no' && isAlone;
}

/** "1.2 L of fluid", "R. Smith", "R/O" and "L-spine" tell no side. */
function isUnitOrName(tokens: readonly Token[], { from, to }: ModifierMatch): boolean {
  const word = tokens[from]?.word;
  if (to - from > 1 || (word !== 'l' && word !== 'r')) return false;
  const next = tokens[to]?.word;
  return tokens[from - 1]?.kind === 'number' || next === '.' || next === 'o' || next === 'spine';
}

/** An old fracture is no fracture to treat: the rules may name another concept for what is chronic. */
function conceptAtAge(
  concept: Concept,
  acuity: ReportEntity['acuity'],
  { siteRules, concepts }: ReportRules,
): Concept {
  const name = acuity === 'chronic' ? siteRules.get(concept.name)?.get('acuity:chronic') : undefined;
  return (name === undefined ? undefined : concepts.get(name)) ?? concept;
}

function sidesIn(match: ModifierMatch): Laterality[] {
  return match.value.flatMap(({ value }) =>
    value === 'left' || value === 'right' || value === 'bilateral' ? [value] : [],
  );
}

/** Generic findings that are worth a row even where nothing says what they are. */
function isOwnFinding(name: string): boolean {
  return name === 'mass unspecified' || name === 'lymphadenopathy unspecified';
}

/** Nobody who calls a heart borderline says for certain that it is enlarged. */
function isBorderline(mention: Mention, { certainty }: Judgement, { severity }: Attributes): boolean {
  return certainty === 4 && severity === 'borderline' && mention.value.concept.kind === 'finding';
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

/** Whether only some of a finding are denied: "no new nodule", "no nodule meets criteria for biopsy". */
function isPartial(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  cue: Cue | undefined,
): boolean {
  if (cue === undefined || cue.start > start) return false;
  return partialWords.test(text.slice(cue.start, start)) || restricting.test(text.slice(end, end + 40));
}

function cueOf(text: string, tokens: readonly Token[], { cue }: Judgement): Cue | undefined {
  const span = cue === undefined ? undefined : spanOf(tokens, cue);
  if (cue === undefined || span === undefined) return undefined;
  return { text: text.slice(span.start, span.end), ...span, rule: `${cue.rule.does}: ${cue.rule.phrase}` };
}

function placeOf(tokens: readonly Token[], site: SiteMatch | undefined): ReportEntity['anatomy'] {
  const span = site === undefined ? undefined : spanOf(tokens, site);
  return site === undefined || span === undefined ? undefined : { site: site.value.site, ...span };
}

function spanOf(
  tokens: readonly Token[],
  { from, to }: { from: number; to: number },
): { start: number; end: number } | undefined {
  const first = tokens[from];
  const last = tokens[to - 1];
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.end };
}
