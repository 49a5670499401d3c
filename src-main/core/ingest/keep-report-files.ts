import type { Failure, Outcome } from '../../../src-preload/contract/failure.ts';
import type { ReadReports } from '../reports/readers/read-report.ts';
import { wholeReport } from '../../../src-preload/contract/import.ts';
import { updateStudyFindings } from '../reports/study-findings.ts';
import type { Database } from '../store/database.ts';
import { settleEntry } from '../store/ledger.ts';
import { attachLinks, heldLinks, recallLinks } from '../store/reports/carry-links.ts';
import { attachReviews, heldReviews } from '../store/reports/carry-reviews.ts';
import { markRead, type UnreadFile } from '../store/reports/report-files.ts';
import { removeReportsOf, saveReport } from '../store/reports/save-report.ts';
import { mayHoldReports } from './read-report-file.ts';
import type { ReportPhase } from './report-phase.ts';
import { reportsAtOnce, understandReports } from './understand-reports.ts';

export interface FileRead {
  readonly file: UnreadFile;
  readonly reports: Outcome<ReadReports>;
}

/** Keeps what files hold in place of what they held; what people said of it goes over to the same words. */
export async function keepReportFiles(phase: ReportPhase, files: readonly FileRead[]): Promise<void> {
  const { database } = phase;
  const waiting = files.flatMap(({ file, reports }) =>
    reports.ok
      ? reports.value.flatMap((read, ordinal) => (read.ok ? [{ file, ordinal, read: read.value }] : []))
      : [],
  );
  // A drive that went away says nothing about its files: what they held stays, and they are read when it is back.
  const reached = files.filter(({ reports }) => reports.ok || reports.failure.code !== 'vanished');
  const said = database.transaction(() => reached.map(({ file }) => removeFormer(phase, file.entryId)));
  const reviews = said.flatMap((held) => held.reviews);
  const links = said.flatMap((held) => held.links);
  const linksOf = recallLinks(links);
  for (let from = 0; from < waiting.length; from += reportsAtOnce) {
    const some = waiting.slice(from, from + reportsAtOnce);
    const understood = await understandReports(
      phase,
      some.map(({ read }) => read.text),
    );
    database.transaction(() => {
      for (const [at, { file, ordinal, read }] of some.entries()) {
        const extracted = understood[at];
        if (extracted === undefined) throw new Error('a report was understood that was not asked about');
        const { entryId } = file;
        const readAt = phase.clock.stamp();
        const reportId = saveReport(database, { entryId, ordinal, read, extracted, readAt });
        const own = reviews.filter((held) => held.entryId === entryId && held.ordinal === ordinal);
        attachReviews(database, reportId, own);
        attachLinks(database, reportId, linksOf(entryId, read));
      }
    });
    // What people said of the former reports is held here alone until the last of them is kept.
    const isHeldHere = reviews.length > 0 || links.length > 0;
    if (phase.stop.aborted && !isHeldHere && from + reportsAtOnce < waiting.length) return;
  }
  database.transaction(() => {
    for (const { file, reports } of reached) {
      if (!reports.ok) refuse(database, file, reports.failure);
      else if (file.sopClassUid === null && mayHoldReports(file)) tellHowMuch(database, file, reports.value);
      if (!isReadAgain(reports)) markRead(database, file);
    }
  });
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

/** Takes out what a file held. Gives what people said of it. */
function removeFormer({ database, knowledge }: ReportPhase, entryId: number) {
  const said = { reviews: heldReviews(database, entryId), links: heldLinks(database, entryId) };
  for (const study of removeReportsOf(database, entryId)) updateStudyFindings(database, study, knowledge());
  return said;
}

/** What could not be opened, or took too long, all of it or one report, although its size and time are the same then. */
function isReadAgain(reports: Outcome<ReadReports>): boolean {
  const outcomes = reports.ok ? reports.value : [reports];
  return outcomes.some((read) => !read.ok && readAgain.has(read.failure.code));
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
