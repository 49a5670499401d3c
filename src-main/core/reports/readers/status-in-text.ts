import type { ReportStatus } from './read-report.ts';

const body = /^[ \t]*(?:findings?|impressions?|conclusions?)[ \t]*(?::|$)/imu;

/** What a report calls itself in its first lines. A whole report with an addendum on top is still a whole report. */
export function statusInText(text: string): ReportStatus {
  const opening = text.slice(0, 1500);
  const says = (words: string) => new RegExp(`^[ \\t*]*(?:${words})\\b`, 'imu').test(opening);
  if (says('(?:corrected|amended|revised)(?: radiology)? report|correction:')) return 'corrected';
  if (says('addendum|addenda') && !says('final report') && !body.test(text)) return 'addendum';
  if (says('final(?: radiology)? report')) return 'final';
  if (says('preliminary|wet read|provisional report')) return 'preliminary';
  return 'unknown';
}
