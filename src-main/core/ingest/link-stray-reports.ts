import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LinkDecision } from '../reports/link-decision.ts';
import { linkPatterns } from '../reports/link-patterns.ts';
import { type ReportKnowledge, updateStudyFindings } from '../reports/study-findings.ts';
import type { Database } from '../store/database.ts';
import { linkedStudies, type SaidLink, saveLinks } from '../store/reports/report-links.ts';
import { reportsToLink } from '../store/reports/reports-to-link.ts';
import { decideLink } from './decide-link.ts';

const reportsAtOnce = 200;

export interface LinkPhase {
  readonly database: Database;
  readonly knowledge: () => ReportKnowledge;
  readonly clock: { readonly stamp: () => string };
  readonly stop: AbortSignal;
}

/**
 * Asks for every report without a study, for those that wait for another one, and for those to be asked about again,
 * where they belong. Whoever waits for an answer of this thread gets it between two pages.
 */
export async function linkStrayReports({ database, knowledge, clock, stop }: LinkPhase): Promise<void> {
  const decide = decideLink(database, linkPatterns(database));
  for (let after = 0; !stop.aborted;) {
    const reports = reportsToLink(database, after, reportsAtOnce);
    const last = reports.at(-1);
    if (last === undefined) return;
    after = last.reportId;
    database.transaction(() => {
      const touched = new Set<number>();
      for (const report of reports) {
        const decision = decide(report);
        const awaits =
          decision.awaited.studyInstanceUids.length + decision.awaited.accessionNumbers.length > 0;
        const changed = saveLinks(database, report.reportId, saidBy(decision), {
          awaits,
          at: clock.stamp(),
        });
        // What a report has and is asked about again all the same may have moved: a film was filed under another patient.
        for (const study of [...changed, ...linkedStudies(database, report.reportId)]) touched.add(study);
      }
      for (const study of touched) updateStudyFindings(database, study, knowledge());
    });
    await nextTurn();
  }
}

function saidBy({ linked, suggested, blocked }: LinkDecision): SaidLink[] {
  return [
    ...linked.map(({ studyKey, evidence }) => ({
      studyId: studyKey,
      state: 'linked' as const,
      reason: evidence,
    })),
    ...suggested.map(({ studyKey, reason }) => ({ studyId: studyKey, state: 'suggested' as const, reason })),
    ...blocked.map(({ studyKey, mismatch }) => ({
      studyId: studyKey,
      state: 'blocked' as const,
      reason: mismatch,
    })),
  ];
}
