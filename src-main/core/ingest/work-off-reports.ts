import type { Failure, Outcome } from '../../../src-preload/contract/failure.ts';
import type { ExtractedReport } from '../reports/report-entity.ts';
import type { ReadReport } from '../reports/readers/read-report.ts';
import { type ReportKnowledge, updateStudyFindings } from '../reports/study-findings.ts';
import type { PdfText } from '../reports/readers/pdf-text.ts';
import type { ReportReader } from '../reports/report-reader.ts';
import type { Database } from '../store/database.ts';
import { settleEntry } from '../store/ledger.ts';
import {
  formerReportFiles,
  markRead,
  type UnreadFile,
  unreadReportFiles,
} from '../store/reports/report-files.ts';
import { removeReportsOf, saveReport } from '../store/reports/save-report.ts';
import { linkStrayReports } from './link-stray-reports.ts';
import { readReportFile } from './read-report-file.ts';

/** What reports are read and understood with; each part starts when it is first needed. */
export interface ReportTools {
  readonly reader: () => ReportReader;
  readonly pdf: () => PdfText;
  readonly knowledge: () => ReportKnowledge;
}

export interface ReportPhase extends ReportTools {
  readonly database: Database;
  readonly libraryFolder: string;
  readonly clock: { readonly stamp: () => string };
  readonly stop: AbortSignal;
}

/** Files read at once and committed together. */
const filesAtOnce = 64;
/** Reports of one table that are understood and committed together. */
const reportsAtOnce = 200;

interface FileRead {
  readonly file: UnreadFile;
  readonly reports: Outcome<readonly ReadReport[]>;
}

/**
 * Reads every file of reports that is new or has changed, understands what it says, and then links what has no study:
 * reports that came before their study find it here. Stops after the files in work; what is not marked is read again.
 */
export async function workOffReports(phase: ReportPhase): Promise<void> {
  const { database, stop } = phase;
  forgetFormer(phase);
  for (let after = 0; !stop.aborted;) {
    const files = unreadReportFiles(database, after, filesAtOnce);
    const last = files.at(-1);
    if (last === undefined) break;
    after = last.entryId;
    const read = await Promise.all(
      files.map(async (file): Promise<FileRead> => ({ file, reports: await readReportFile(file, phase) })),
    );
    await keepFiles(phase, read);
  }
  if (!stop.aborted) linkStrayReports(phase);
}

/** Files that held reports and hold something else now. */
function forgetFormer({ database, knowledge }: ReportPhase): void {
  for (const entryId of formerReportFiles(database))
    database.transaction(() => {
      for (const study of removeReportsOf(database, entryId))
        updateStudyFindings(database, study, knowledge());
    });
}

interface Understood {
  readonly file: UnreadFile;
  readonly ordinal: number;
  readonly read: ReadReport;
  readonly extracted: ExtractedReport;
}

async function keepFiles(phase: ReportPhase, files: readonly FileRead[]): Promise<void> {
  const { database } = phase;
  const waiting = files.flatMap(({ file, reports }) =>
    reports.ok ? reports.value.map((read, ordinal) => ({ file, ordinal, read })) : [],
  );
  database.transaction(() => {
    for (const { file } of files)
      for (const study of removeReportsOf(database, file.entryId))
        updateStudyFindings(database, study, phase.knowledge());
  });
  for (let from = 0; from < waiting.length; from += reportsAtOnce) {
    const some = waiting.slice(from, from + reportsAtOnce);
    const understood = await understand(phase, some);
    database.transaction(() => {
      for (const { file, ...report } of understood)
        saveReport(database, { entryId: file.entryId, readAt: phase.clock.stamp(), ...report });
    });
    if (phase.stop.aborted && from + reportsAtOnce < waiting.length) return;
  }
  database.transaction(() => {
    for (const { file, reports } of files) {
      // A drive that went away says nothing about its files: they are read when it is back.
      if (!reports.ok && reports.failure.code === 'vanished') continue;
      if (!reports.ok) refuse(database, file, reports.failure);
      markRead(database, file);
    }
  });
}

/** A worker that dies over a batch is asked again one by one: only the report that kills it is left out. */
async function understand(
  { reader }: ReportPhase,
  waiting: readonly Omit<Understood, 'extracted'>[],
): Promise<readonly Understood[]> {
  const together = await reader().extract(waiting.map(({ read }) => read.text));
  if (together.ok)
    return waiting.flatMap((report, at) => {
      const extracted = together.value[at];
      return extracted === undefined ? [] : [{ ...report, extracted }];
    });
  const alone: Understood[] = [];
  for (const report of waiting) {
    const outcome = await reader().extract([report.read.text]);
    const extracted = outcome.ok ? outcome.value[0] : nothingSaid;
    if (extracted !== undefined) alone.push({ ...report, extracted });
  }
  return alone;
}

/** A report that the engine cannot read still has its text. */
const nothingSaid: ExtractedReport = { engineVersion: 'none', sections: [], entities: [], study: [] };

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
