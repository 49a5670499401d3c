import type { Laterality, ReportEntity, ReportSection } from './report-entity.ts';
import type { HeadingPlace } from './heading-place.ts';
import type { ReportRules } from './report-rules.ts';

const limbs: ReadonlySet<string> = new Set(['msk', 'knee', 'breast', 'vascular']);

/**
 * The side that a report is about by its title: "MRI RIGHT KNEE". Undefined where the title names no side or both, or
 * where the examination is not of one limb or breast.
 */
export function examSide(
  text: string,
  sections: readonly ReportSection[],
  region: string,
): Laterality | undefined {
  if (!limbs.has(region)) return undefined;
  const body = sections.find((section) => section.name === 'findings' || section.name === 'impression');
  const title = text.slice(0, body?.start ?? 0);
  const isLeft = /\bleft\b/i.test(title);
  const isRight = /\bright\b/i.test(title);
  return isLeft === isRight ? undefined : isLeft ? 'left' : 'right';
}

/** Gives the examination's side to what is coded by side and was told without one. */
export function withExamSide(
  entity: ReportEntity,
  side: Laterality | undefined,
  { sideCodes }: ReportRules,
): ReportEntity {
  const isOpen =
    side !== undefined && entity.laterality === 'none' && sideCodes.get(entity.concept)?.has(side) === true;
  return isOpen ? { ...entity, laterality: side } : entity;
}

/**
 * Gives the side of a heading to what stands below it: all of it below "Left:"; below "Left knee:" what is coded by side, and any
 * finding of bones, joints or injuries (ICD-10-CM chapters 13 and 19), but not a pneumoperitoneum.
 */
export function withHeadingSide(
  entity: ReportEntity,
  { side, sites }: HeadingPlace,
  rules: ReportRules,
): ReportEntity {
  if (side === undefined || entity.laterality !== 'none' || rules.midlineConcepts.has(entity.concept))
    return entity;
  const code = rules.concepts.get(entity.concept)?.code?.code ?? '';
  const isOfIt = sites.length === 0 || /^[MST]/.test(code);
  return isOfIt ? { ...entity, laterality: side } : withExamSide(entity, side, rules);
}
