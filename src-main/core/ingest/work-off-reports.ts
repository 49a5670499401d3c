import { succeed } from '../../../src-preload/contract/failure.ts';
import { knownTables } from '../reports/known-tables.ts';
import { updateStudyFindings } from '../reports/study-findings.ts';
import {
  countUnreadFiles,
  formerReportFiles,
  type UnreadFile,
  unreadReportFiles,
} from '../store/reports/report-files.ts';
import { removeReportsOf } from '../store/reports/save-report.ts';
import { type FileRead, keepReportFiles } from './keep-report-files.ts';
import { linkStrayReports } from './link-stray-reports.ts';
import { pathOfFile } from './path-of-file.ts';
import { mayHoldReports } from './read-report-file.ts';
import type { ReportPhase } from './report-phase.ts';
import { rereadReports } from './reread-reports.ts';

/** Files read at once and committed together. */
const filesAtOnce = 64;

/**
 * Reads every file of reports that is new or has changed, understands what it says, reads anew what an older engine has
 * read, and then links what has no study: reports that came before their study find it here. Stops after the files in
 * work; what is not marked is read again.
 */
export async function workOffReports(phase: ReportPhase): Promise<void> {
  const { database, stop } = phase;
  forgetFormer(phase);
  const total = countUnreadFiles(database);
  let done = 0;
  for (let after = 0; !stop.aborted;) {
    const files = unreadReportFiles(database, after, filesAtOnce);
    const last = files.at(-1);
    if (last === undefined) break;
    after = last.entryId;
    await keepReportFiles(phase, await readFiles(phase, files));
    done += files.length;
    phase.tell(done, total);
  }
  if (!stop.aborted) await rereadReports(phase);
  if (!stop.aborted) await linkStrayReports(phase);
}

async function readFiles(
  { database, libraryFolder, files }: ReportPhase,
  unread: readonly UnreadFile[],
): Promise<readonly FileRead[]> {
  const others = unread.filter((file) => !mayHoldReports(file));
  const placed = unread.filter(mayHoldReports).flatMap((file) => {
    const path = pathOfFile(libraryFolder, file);
    return path === undefined
      ? []
      : [{ file, toRead: { path, code: file.code, sopClassUid: file.sopClassUid } }];
  });
  const toRead = placed.map((one) => one.toRead);
  const read = toRead.length === 0 ? [] : await files().read(toRead, knownTables(database));
  return [
    ...placed.flatMap(({ file }, at) => {
      const reports = read[at];
      return reports === undefined ? [] : [{ file, reports }];
    }),
    ...others.map((file) => ({ file, reports: succeed([]) })),
  ];
}

/** Files that held reports and hold something else now. */
function forgetFormer({ database, knowledge }: ReportPhase): void {
  for (const entryId of formerReportFiles(database))
    database.transaction(() => {
      for (const study of removeReportsOf(database, entryId))
        updateStudyFindings(database, study, knowledge());
    });
}
