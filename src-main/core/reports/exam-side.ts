import type { Laterality, ReportEntity, ReportSection } from './report-entity.ts';
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
