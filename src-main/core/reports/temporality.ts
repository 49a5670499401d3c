import type { Temporality } from './report-entity.ts';
import type { Token } from './tokenize.ts';

/** Whether a condition belongs to the past or to the patient's standing history. */
export function isHistorical(
  _tokens: readonly Token[],
  _place: { readonly from: number; readonly to: number },
  said: Temporality,
): boolean {
  return said === 'historical';
}
