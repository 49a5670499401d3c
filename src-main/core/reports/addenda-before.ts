import { isKnownBefore } from './known-before.ts';
import type { ReportVersion } from './latest-report.ts';

/** How many of a study's addenda are known to be older than one of them: the later has the last word. */
export function addendaBefore(
  { reportedAt }: ReportVersion,
  addenda: readonly Pick<ReportVersion, 'reportedAt'>[],
): number {
  return addenda.filter((other) => isKnownBefore(other.reportedAt, reportedAt)).length;
}
