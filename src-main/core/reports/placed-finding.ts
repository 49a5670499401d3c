import type { LevelsOf } from './icd-levels.ts';
import type { StudyFinding } from './report-entity.ts';

/** A finding of a study with the range, block and category that its code stands under; empty where it has no known code. */
export function placedFinding(
  { concept, laterality, kind, code, status, likely }: StudyFinding,
  levelsOf: LevelsOf,
) {
  const levels = code === undefined ? undefined : levelsOf(code.code);
  return {
    concept,
    side: laterality,
    kind,
    code: levels === undefined ? '' : (code?.code ?? ''),
    title: levels === undefined ? '' : (code?.title ?? ''),
    category: levels?.category.id ?? '',
    block: levels?.block.id ?? '',
    chapter: levels === undefined ? '' : `ch${levels.chapter.id}`,
    status,
    likely,
  };
}
