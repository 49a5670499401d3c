import type { FindingFilter } from './reports.ts';

/**
 * The finding whose side, severity and change are counted beside a selection and asked for by a click: the last that is required;
 * undefined where none is, and any finding is meant.
 */
export function findingMeant(findings: readonly FindingFilter[] = []): FindingFilter | undefined {
  return findings.findLast(({ says, not = false }) => says === 'present' && !not);
}
