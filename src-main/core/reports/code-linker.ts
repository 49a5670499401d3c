import type { IcdCode, Laterality } from './report-entity.ts';
import type { Concept, ReportRules } from './report-rules.ts';

export interface LinkedCode {
  readonly code: IcdCode | undefined;
  /** The left side's code where `code` is the right side's and the finding is on both. */
  readonly altCodes: readonly IcdCode[];
}

/**
 * The code of a concept on a side. A bilateral finding whose category has no bilateral code takes both sides' codes
 * (Official Guidelines I.B.13).
 */
export function linkCode(
  concept: Concept,
  laterality: Laterality,
  sideCodes: ReportRules['sideCodes'],
): LinkedCode {
  const bySide = sideCodes.get(concept.name);
  const own = bySide?.get(laterality);
  if (own !== undefined) return { code: own, altCodes: [] };
  const right = bySide?.get('right');
  const left = bySide?.get('left');
  if (laterality === 'bilateral' && right !== undefined && left !== undefined) {
    return { code: right, altCodes: right.code === left.code ? [] : [left] };
  }
  return { code: concept.code, altCodes: [] };
}
