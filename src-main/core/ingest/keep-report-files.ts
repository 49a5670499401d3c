import type { Failure, Outcome } from '../../../src-preload/contract/failure.ts';
import type { ReadReport, ReadReports } from '../reports/readers/read-report.ts';
import type { ExtractedReport } from '../reports/report-entity.ts';
import { wholeReport } from '../../../src-preload/contract/import.ts';
import { updateStudyFindings } from '../reports/study-findings.ts';
import type { Database } from '../store/database.ts';
import { settleEntry } from '../store/ledger.ts';
import { attachLinks, heldLinks, recallLinks } from '../store/reports/carry-links.ts';
import { attachReviews, heldReviews, type HeldReview } from '../store/reports/carry-reviews.ts';
import { markRead, type UnreadFile } from '../store/reports/report-files.ts';
import { removeReportsOf, saveReport } from '../store/reports/save-report.ts';
import { mayHoldReports } from './read-report-file.ts';
import type { ReportPhase } from './report-phase.ts';
import { reportsAtOnce, understandReports } from './understand-reports.ts';

export interface FileRead {
  readonly file: UnreadFile;
  readonly reports: Outcome<ReadReports>;
}

interface WaitingReport {
  readonly file: UnreadFile;
  readonly ordinal: number;
  readonly read: ReadReport;
}

/**
 * Keeps what files hold in place of what they held; what people said of it goes over to the same words. What they held is
 * taken out with the first reports that are kept: a disk that is full, or a process that ends, loses neither.
 */
export async function keepReportFiles(phase: ReportPhase, files: readonly FileRead[]): Promise<void> {
  const { database } = phase;
  const waiting = files.flatMap(({ file, reports }) =>
    reports.ok
      ? reports.value.flatMap((read, ordinal) => (read.ok ? [{ file, ordinal, read: read.value }] : []))
      : [],
  );
  // A drive that went away says nothing about its files: what they held stays, and they are read when it is back.
  const reached = files.filter(({ reports }) => reports.ok || reports.failure.code !== 'vanished');
  let said: Said | undefined;
  for (let from = 0, isLast = false; !isLast; from += reportsAtOnce) {
    const some = waiting.slice(from, from + reportsAtOnce);
    const texts = some.map(({ read }) => read.text);
    const understood = texts.length === 0 ? [] : await understandReports(phase, texts);
    isLast = from + reportsAtOnce >= waiting.length;
    said = database.transaction(() => {
      const held = said ?? takeOut(phase, reached);
      keepSome(phase, some, understood, held);
      if (isLast) settleFiles(database, reached);
      return held;
    });
    // Of more than are kept at once, what people said of the former ones is held here alone until the last is kept.
    if (phase.stop.aborted && said.reviews.length === 0 && !said.hasLinks) return;
  }
}

function keepSome(
  { database, clock }: ReportPhase,
  some: readonly WaitingReport[],
  understood: readonly ExtractedReport[],
  { reviews, linksOf }: Said,
): void {
  for (const [at, { file, ordinal, read }] of some.entries()) {
    const extracted = understood[at];
    if (extracted === undefined) throw new Error('a report was understood that was not asked about');
    const { entryId } = file;
    const reportId = saveReport(database, { entryId, ordinal, read, extracted, readAt: clock.stamp() });
    const own = reviews.filter((held) => held.entryId === entryId && held.ordinal === ordinal);
    attachReviews(database, reportId, own);
    attachLinks(database, reportId, linksOf(entryId, read));
  }
}

function settleFiles(database: Database, reached: readonly FileRead[]): void {
  for (const { file, reports } of reached) {
    if (!reports.ok) refuse(database, file, reports.failure);
    else if (file.sopClassUid === null && mayHoldReports(file)) tellHowMuch(database, file, reports.value);
    // What could not be opened, or took too long, is read again, although its size and time are the same then.
    if (reports.ok || !readAgain.has(reports.failure.code)) markRead(database, file);
  }
}

/** Says of a file of reports whether all of them could be read. */
function tellHowMuch(database: Database, file: UnreadFile, reports: ReadReports): void {
  const refused = reports.flatMap((read) => (read.ok ? [] : [read.failure]));
  const [first] = refused;
  const reason =
    first === undefined
      ? wholeReport
      : `${refused.length} of the ${reports.length} reports in it could not be read. The first: ${first.detail}`;
  settleEntry(database, file.entryId, { state: 'report', code: file.code, reason });
}

/** What people said of what files held. */
interface Said {
  readonly reviews: readonly HeldReview[];
  readonly hasLinks: boolean;
  readonly linksOf: ReturnType<typeof recallLinks>;
}

function takeOut({ database, knowledge }: ReportPhase, files: readonly FileRead[]): Said {
  const entries = files.map(({ file }) => file.entryId);
  const reviews = entries.flatMap((entryId) => heldReviews(database, entryId));
  const links = entries.flatMap((entryId) => heldLinks(database, entryId));
  for (const entryId of entries)
    for (const study of removeReportsOf(database, entryId)) updateStudyFindings(database, study, knowledge());
  return { reviews, hasLinks: links.length > 0, linksOf: recallLinks(links) };
}

const readAgain = new Set<string>(['unreadable', 'timed-out']);

/** What Simile does not read, as against what is broken. */
const unsupported = new Set<string>([
  'report-no-text',
  'report-kind-unsupported',
  'report-unmapped',
  'encoding-unknown',
]);

function refuse(database: Database, file: UnreadFile, { code, detail }: Failure): void {
  // An object of the catalogue stays what it is, with a word on why its text is not there.
  const state =
    file.sopClassUid !== null ? 'catalogued' : unsupported.has(code) ? 'unsupported' : 'quarantined';
  settleEntry(database, file.entryId, {
    state,
    code: state === 'catalogued' ? file.code : code,
    reason: detail,
  });
}
