import { notUnderstoodBy } from '../reports/engine-version.ts';
import { updateStudyFindings } from '../reports/study-findings.ts';
import { followSpans } from '../store/reports/carry-reviews.ts';
import { countOutdated, outdatedReports } from '../store/reports/outdated-reports.ts';
import { linkedStudies } from '../store/reports/report-links.ts';
import { saveUnderstanding } from '../store/reports/save-report.ts';
import type { ReportPhase } from './report-phase.ts';
import { reportsAtOnce, understandReports } from './understand-reports.ts';

/**
 * Understands anew what another version of the engine or its lexicon understood. The text stays as it was read; what
 * people said stays with its concept where the new reading has it at the same words. Each report tells its version, so
 * that what is stopped goes on where it stood. Gives how many were read.
 */
export async function rereadReports(phase: ReportPhase): Promise<number> {
  const { database, stop, knowledge } = phase;
  const { version } = knowledge().rules;
  const current = [version, notUnderstoodBy(version)] as const;
  const total = countOutdated(database, current);
  let done = 0;
  while (!stop.aborted) {
    const reports = outdatedReports(database, current, reportsAtOnce);
    if (reports.length === 0) break;
    const understood = await understandReports(
      phase,
      reports.map(({ text }) => text),
    );
    database.transaction(() => {
      const touched = new Set<number>();
      for (const [at, { reportId, text }] of reports.entries()) {
        const extracted = understood[at];
        if (extracted === undefined) throw new Error('a report was understood that was not asked about');
        saveUnderstanding(database, reportId, text, extracted);
        followSpans(database, reportId);
        for (const study of linkedStudies(database, reportId)) touched.add(study);
      }
      for (const study of touched) updateStudyFindings(database, study, knowledge());
    });
    done += reports.length;
    phase.tell(done, total);
  }
  return done;
}
