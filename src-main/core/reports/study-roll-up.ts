import { linkCode } from './code-linker.ts';
import type { Laterality, ReportEntity, SectionName, StudyFinding } from './report-entity.ts';
import type { ReportRules } from './report-rules.ts';

/** Later and weightier words outrank earlier ones; sections that are not listed say nothing about this study. */
const latest = 3;
const earliest = 0.5;
const ranks = new Map<SectionName, number>([
  ['correction', latest],
  ['addendum', latest],
  ['impression', 2],
  ['findings', 1],
  ['unknown', 1],
  // A wet read counts until the report itself speaks.
  ['preliminary', earliest],
]);
const strength = { present: 2, uncertain: 1, absent: 0 } as const;

interface Statement {
  readonly side: Laterality;
  readonly status: StudyFinding['status'];
  readonly likely: boolean;
  readonly rank: number;
}

type Codes = Pick<ReportRules, 'concepts' | 'sideCodes'>;

/** What a study's reports say. `later`: how many addenda are older than the one that says it. */
export interface SaidEntity extends ReportEntity {
  readonly later?: number;
}

/** What a report says of each concept on each side: latest correction or addendum, then impression, then findings. */
export function rollUpStudy(entities: readonly SaidEntity[], rules: Codes): StudyFinding[] {
  const byConcept = Map.groupBy(entities.filter(isAboutThisStudy), (entity) => entity.concept);
  return [...byConcept].flatMap(([concept, said]) => rollUpConcept(concept, said, rules));
}

function isAboutThisStudy(entity: ReportEntity): boolean {
  if (!ranks.has(entity.section) || entity.kind === 'anatomy') return false;
  // "The old effusion has resolved" is about the past and today at once; "no history of" is about the past alone.
  const isDeniedToday =
    entity.assertion === 'absent' && !/histor|previous|prior|never/i.test(entity.cue?.text ?? '');
  const isToday = entity.temporality === 'current' || isDeniedToday;
  if (!isToday || entity.experiencer !== 'patient') return false;
  return entity.assertion === 'present' || entity.assertion === 'uncertain' || entity.assertion === 'absent';
}

function rollUpConcept(name: string, said: readonly SaidEntity[], rules: Codes): StudyFinding[] {
  const concept = rules.concepts.get(name);
  const kind = said[0]?.kind;
  if (concept === undefined || kind === undefined) return [];
  const splits =
    hasBothSidesOnly(name, rules) ||
    said.some(({ laterality }) => laterality === 'left' || laterality === 'right');
  const statements = said.flatMap((entity) => statementsOf(entity, splits));
  const sides = [...new Set(statements.map((statement) => statement.side))];
  const rows = sides.map((side) => ({
    side,
    ...strongest(statements.filter((each) => reaches(each, side, statements))),
  }));
  return rows
    .filter((row) => row.side !== 'none' || !isSaidBySide(row, rows))
    .map(({ side, status, likely }) => ({
      concept: name,
      kind,
      code: linkCode(concept, side, rules.sideCodes).code,
      laterality: side,
      status,
      likely,
    }));
}

/** Whether a bilateral finding of this concept is coded as one on the right and one on the left. */
function hasBothSidesOnly(name: string, { sideCodes }: Codes): boolean {
  const bySide = sideCodes.get(name);
  return bySide !== undefined && bySide.has('right') && !bySide.has('bilateral');
}

/** What an entity says; a word about both sides is one about each where the sides are told apart at all. */
function statementsOf(entity: SaidEntity, splits: boolean): Statement[] {
  const { assertion, certainty, section, laterality, later = 0 } = entity;
  if (assertion !== 'present' && assertion !== 'uncertain' && assertion !== 'absent') return [];
  const rank = assertion === 'absent' && entity.isPartial ? 0 : (ranks.get(section) ?? 0) + later;
  const statement = { status: assertion, likely: assertion === 'present' && certainty < 4, rank };
  const sides: Laterality[] =
    laterality === 'midline'
      ? ['none']
      : laterality === 'bilateral' && splits
        ? ['right', 'left']
        : [laterality];
  return sides.map((side) => ({ ...statement, side }));
}

/**
 * A denial without a side denies every side. What is affirmed without one is affirmed of the sides that an earlier part
 * told it of ("FINDINGS: Possible pneumonia on the left. IMPRESSION: Pneumonia."); a doubt may be about another place, and
 * is the last word on them only in an addendum, or on a wet read.
 */
function reaches(statement: Statement, side: Laterality, said: readonly Statement[]): boolean {
  if (statement.side === side) return true;
  if (statement.side !== 'none') return false;
  if (statement.status === 'absent') return true;
  const isLastWord = statement.status === 'present' || statement.rank >= latest;
  return said.some(
    ({ side: of, status, rank }) =>
      of === side && status !== 'absent' && rank < statement.rank && (isLastWord || rank === earliest),
  );
}

function strongest(statements: readonly Statement[]): { status: StudyFinding['status']; likely: boolean } {
  const rank = Math.max(...statements.map((each) => each.rank));
  const heard = statements.filter((each) => each.rank === rank);
  const most = Math.max(...heard.map((each) => strength[each.status]));
  const best = heard.filter((each) => strength[each.status] === most);
  return { status: best[0]?.status ?? 'absent', likely: best.every((each) => each.likely) };
}

/** An unsided word is left out where the sides themselves say as much or more. */
function isSaidBySide(
  row: Pick<StudyFinding, 'status'>,
  rows: readonly { side: Laterality; status: StudyFinding['status'] }[],
): boolean {
  return rows.some(
    (other) =>
      other.side !== 'none' && other.status !== 'absent' && strength[other.status] >= strength[row.status],
  );
}
