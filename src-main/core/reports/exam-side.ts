import type { Laterality, ReportEntity } from './report-entity.ts';
import type { HeadingPlace } from './heading-place.ts';
import type { ReportRules } from './report-rules.ts';

const limbs: ReadonlySet<string> = new Set(['msk', 'knee', 'breast', 'vascular']);

/**
 * The side that a report is about by its title: "MRI RIGHT KNEE". Undefined where the title names no side or both, or
 * where the examination is not of one limb or breast.
 */
export function examSide(title: string, region: string): Laterality | undefined {
  if (!limbs.has(region)) return undefined;
  const isLeft = /\bleft\b/i.test(title);
  const isRight = /\bright\b/i.test(title);
  return isLeft === isRight ? undefined : isLeft ? 'left' : 'right';
}

/**
 * Gives the examination's side to what is coded by side and was told without one, and to any finding of bones, joints or
 * injuries (ICD-10-CM chapters 13 and 19).
 */
export function withExamSide(
  entity: ReportEntity,
  side: Laterality | undefined,
  rules: ReportRules,
): ReportEntity {
  if (side === undefined || entity.laterality !== 'none' || rules.midlineConcepts.has(entity.concept))
    return entity;
  const isOpen = rules.sideCodes.get(entity.concept)?.has(side) === true || isOfLimb(entity, rules);
  return isOpen ? { ...entity, laterality: side } : entity;
}

function isOfLimb({ concept }: ReportEntity, { concepts }: ReportRules): boolean {
  return /^[MST]/.test(concepts.get(concept)?.code?.code ?? '');
}

/**
 * Gives the side of a heading to what stands below it: all of it below "Left:" or behind the label "Left kidney:"; below
 * "Left knee:" what is coded by side, and any finding of bones, joints or injuries, but not a pneumoperitoneum.
 */
export function withHeadingSide(
  entity: ReportEntity,
  { side, sites, isLabel }: HeadingPlace,
  rules: ReportRules,
): ReportEntity {
  if (side === undefined || entity.laterality !== 'none' || rules.midlineConcepts.has(entity.concept))
    return entity;
  const isOfAll = sites.length === 0 || isLabel;
  return isOfAll ? { ...entity, laterality: side } : withExamSide(entity, side, rules);
}
