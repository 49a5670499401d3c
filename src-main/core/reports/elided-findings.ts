import { type ElidedClause, elidedClauses } from './elided-clauses.ts';
import { isJoined } from './joined-findings.ts';
import type { ReadSentence } from './read-sentence.ts';
import type { ReportEntity } from './report-entity.ts';
import type { ReportRules } from './report-rules.ts';
import type { Setting } from './resolve-site.ts';
import { entitiesOf } from './sentence-entities.ts';

type Part = Pick<ReadSentence, 'tokens' | 'mentions' | 'sites'>;
type Read = (part: Part) => ReportEntity[];

/** A stretch of a sentence that names findings, and the clauses behind it that name none. */
interface Stretch {
  readonly part: Part;
  readonly clauses: readonly ElidedClause[];
}

/** What a stretch tells of its own findings, and what the clauses behind it tell of the same on a side. */
interface Told {
  readonly own: readonly ReportEntity[];
  readonly elided: readonly ReportEntity[];
}

/**
 * The entities of the sentences, and those that are told by their side alone: "right effusion has decreased, left has
 * increased", "Bilateral effusions. The left has resolved." Each is judged by the words of its own clause.
 */
export function findingsOf(
  text: string,
  sentences: readonly ReadSentence[],
  settingAt: (sentence: ReadSentence) => Setting,
  rules: ReportRules,
): ReportEntity[] {
  const found: (readonly ReportEntity[])[] = [];
  for (const [at, sentence] of sentences.entries()) {
    const read: Read = (part) => entitiesOf(text, { ...sentence, ...part }, settingAt(sentence), rules);
    const clauses = clausesOf(text, sentence, rules);
    if (sentence.mentions.length > 0) {
      const inside = clauses.length === 0 ? undefined : insideOf(text, sentence, clauses, read, rules);
      found.push(inside ?? read(sentence));
      continue;
    }
    const before = sentences[at - 1]?.section === sentence.section ? found[at - 1] : undefined;
    const told =
      before === undefined ? undefined : toldOf(text, sentence, { own: before, clauses }, read, rules);
    if (told !== undefined) found[at - 1] = told.own;
    found.push(told?.elided ?? []);
  }
  return found.flat();
}

function clausesOf(text: string, sentence: ReadSentence, rules: ReportRules): ElidedClause[] {
  const hasSide = sentence.tokens.some(({ word }) => word === 'left' || word === 'right');
  if (!hasSide) return [];
  const isAlone = sentence.mentions.length === 0;
  const clauses = elidedClauses(sentence, rules.modifiers.matches(text, sentence.tokens), isAlone);
  return isAlone && clauses[0]?.from !== 0 ? [] : clauses;
}

/** Undefined where a clause has nothing before it that it could be about: then the sentence is read in one piece. */
function insideOf(
  text: string,
  sentence: ReadSentence,
  clauses: readonly ElidedClause[],
  read: Read,
  rules: ReportRules,
): ReportEntity[] | undefined {
  const entities: ReportEntity[] = [];
  for (const stretch of stretchesOf(sentence, clauses)) {
    const own = read(stretch.part);
    const told = toldOf(text, sentence, { own, clauses: stretch.clauses }, read, rules);
    if (told === undefined) return undefined;
    entities.push(...told.own, ...told.elided);
  }
  return entities;
}

/** Each clause goes with the last words before it that name a finding. */
function stretchesOf(sentence: ReadSentence, clauses: readonly ElidedClause[]): Stretch[] {
  const stretches: { part: Part; clauses: ElidedClause[] }[] = [];
  let from = 0;
  for (const clause of clauses) {
    const part = partOf(sentence, from, clause.from);
    const last = stretches.at(-1);
    if (last === undefined || part.mentions.length > 0) stretches.push({ part, clauses: [clause] });
    else last.clauses.push(clause);
    from = clause.to;
  }
  const rest = partOf(sentence, from, sentence.tokens.length);
  return rest.mentions.length > 0 ? [...stretches, { part: rest, clauses: [] }] : stretches;
}

function partOf({ tokens, mentions, sites }: ReadSentence, from: number, to: number): Part {
  const isWithin = (each: { from: number; to: number }): boolean => each.from >= from && each.to <= to;
  return {
    tokens: tokens.slice(from, to),
    mentions: mentions.filter(isWithin).map(({ ownFrom, ownTo, ...mention }) => ({
      ...mention,
      from: mention.from - from,
      to: mention.to - from,
      ...(ownFrom === undefined ? {} : { ownFrom: ownFrom - from }),
      ...(ownTo === undefined ? {} : { ownTo: ownTo - from }),
    })),
    sites: sites.filter(isWithin).map((site) => ({ ...site, from: site.from - from, to: site.to - from })),
  };
}

function toldOf(
  text: string,
  { tokens }: ReadSentence,
  { own, clauses }: { own: readonly ReportEntity[]; clauses: readonly ElidedClause[] },
  read: Read,
  { concepts, midlineConcepts }: ReportRules,
): Told | undefined {
  const heads = clauses.length === 0 ? [] : headsOf(text, own, clauses, midlineConcepts);
  if (heads === undefined) return undefined;
  const byHead = new Map(
    heads.map((head) => {
      const concept = concepts.get(head.concept);
      const told = clauses.flatMap(({ side, from, to, words }) => {
        if (concept === undefined || head.laterality === side) return [];
        const value = { concept, isDenial: false };
        const mention = { from: words.from - from, to: words.to - from, value, hasGap: false };
        const entities = read({ tokens: tokens.slice(from, to), mentions: [mention], sites: [] });
        return entities.map((entity) => ({
          ...entity,
          concept: head.concept,
          kind: head.kind,
          laterality: side,
        }));
      });
      return [head, told] as const;
    }),
  );
  return {
    own: own.map((entity) => withSidesTold(entity, byHead.get(entity) ?? [])),
    elided: [...byHead.values()].flat().toSorted((a, b) => a.start - b.start),
  };
}

/**
 * What the clauses are about: the last finding before them, with those that it is joined to, on the other side or on
 * both; one of no side where the clauses tell of both.
 */
function headsOf(
  text: string,
  own: readonly ReportEntity[],
  clauses: readonly ElidedClause[],
  midline: ReadonlySet<string>,
): ReportEntity[] | undefined {
  const group: ReportEntity[] = [];
  for (const entity of own.toReversed()) {
    const [next] = group;
    if (next !== undefined && !isJoined(text, entity, next)) break;
    group.unshift(entity);
  }
  const sides = new Set(clauses.map(({ side }) => side));
  const groupSides = new Set(group.map(({ laterality }) => laterality).filter((side) => side !== 'none'));
  const [groupSide] = groupSides.size === 1 ? groupSides : [];
  const heads = group.filter(({ kind, concept, laterality }) => {
    const side = laterality === 'none' ? groupSide : laterality;
    const isOther = side === undefined ? sides.size === 2 : clauses.some((clause) => clause.side !== side);
    return (kind === 'finding' || kind === 'device') && !midline.has(concept) && isOther;
  });
  const last = group.at(-1);
  return last !== undefined && heads.includes(last) ? heads : undefined;
}

/** "Bilateral effusions, left resolved" leaves one on the right. */
function withSidesTold(head: ReportEntity, told: readonly ReportEntity[]): ReportEntity {
  if (head.laterality !== 'bilateral' && head.laterality !== 'none') return head;
  const others = told.filter(({ assertion }) => assertion !== head.assertion);
  const [other] = others;
  if (other === undefined) return head;
  const otherSides = new Set(others.map(({ laterality }) => laterality));
  if (otherSides.size === 1) return { ...head, laterality: other.laterality === 'left' ? 'right' : 'left' };
  const { assertion, certainty, cue, isPartial, change } = other;
  return { ...head, assertion, certainty, cue, isPartial, change };
}
