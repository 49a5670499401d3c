import { isKnownBefore } from './known-before.ts';
import type { ReportStatus } from './readers/read-report.ts';

/** One report of a study, as far as versions are compared. */
export interface ReportVersion {
  readonly status: ReportStatus;
  /** `YYYY-MM-DDTHH:MM:SS` or less of it. */
  readonly reportedAt?: string | undefined;
  /** Rises with the order in which reports were read; decides between reports of the same time. */
  readonly readOrder: number;
}

export interface LatestReport<R extends ReportVersion> {
  /** The report whose findings count; undefined where the study has addenda only. */
  readonly current: R | undefined;
  /** Addenda to it, oldest first: they are read after it and outrank it. */
  readonly addenda: readonly R[];
  /** Reports it replaces, newest first: kept and shown, not counted. */
  readonly superseded: readonly R[];
}

/** A correction outranks what it corrects, a final report a preliminary one, whatever clock each was stamped by. */
const ranks: Readonly<Record<ReportStatus, number>> = {
  corrected: 3,
  final: 2,
  unknown: 2,
  preliminary: 1,
  addendum: 0,
};

/**
 * Which of a study's reports is current: corrected before final before preliminary, the newest of its kind; a report of
 * unknown status counts as final. Addenda append to it, unless a later correction has taken them in.
 */
export function latestReport<R extends ReportVersion>(reports: readonly R[]): LatestReport<R> {
  const whole = reports.filter(({ status }) => status !== 'addendum');
  const [current, ...superseded] = whole.toSorted(
    (a, b) => ranks[b.status] - ranks[a.status] || byTime(b, a),
  );
  const addenda = reports.filter(({ status }) => status === 'addendum').toSorted(byTime);
  const isTakenIn = (addendum: R) =>
    current?.status === 'corrected' && isKnownBefore(addendum.reportedAt, current.reportedAt);
  return {
    current,
    addenda: addenda.filter((addendum) => !isTakenIn(addendum)),
    superseded: [...superseded, ...addenda.filter(isTakenIn).toReversed()],
  };
}

/** Oldest first. A report without a time counts as older than any with one; the order of reading decides the rest. */
function byTime(a: ReportVersion, b: ReportVersion): number {
  const [one = '', other = ''] = [a.reportedAt, b.reportedAt];
  if (one !== other) return one < other ? -1 : 1;
  return a.readOrder - b.readOrder;
}
