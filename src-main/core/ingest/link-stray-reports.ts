import type { LinkCandidates } from '../reports/link-candidates.ts';
import type { LinkDecision } from '../reports/link-decision.ts';
import { linkPatterns } from '../reports/link-patterns.ts';
import { linkReport } from '../reports/link-report.ts';
import { type ReportKnowledge, updateStudyFindings } from '../reports/study-findings.ts';
import type { Database } from '../store/database.ts';
import { linkCandidates } from '../store/reports/link-candidates.ts';
import { type SaidLink, saveLinks } from '../store/reports/report-links.ts';
import { reportsToLink } from '../store/reports/report-rows.ts';

const reportsAtOnce = 200;

export interface LinkPhase {
  readonly database: Database;
  readonly knowledge: () => ReportKnowledge;
  readonly clock: { readonly stamp: () => string };
  readonly stop: AbortSignal;
}

/** Asks for every report without a study, and for those that wait for another one, whether it has arrived. */
export function linkStrayReports({ database, knowledge, clock, stop }: LinkPhase): void {
  const rules = { patterns: linkPatterns(database) };
  const byRoot = new Map<number, LinkCandidates>();
  for (let after = 0; !stop.aborted;) {
    const reports = reportsToLink(database, after, reportsAtOnce);
    const last = reports.at(-1);
    if (last === undefined) return;
    after = last.reportId;
    database.transaction(() => {
      const touched = new Set<number>();
      for (const { reportId, rootId, identity, relativePath } of reports) {
        const candidates = byRoot.get(rootId) ?? linkCandidates(database, rootId);
        byRoot.set(rootId, candidates);
        const decision = linkReport({ identity, relativePath }, candidates, rules);
        const awaits =
          decision.awaited.studyInstanceUids.length + decision.awaited.accessionNumbers.length > 0;
        const changed = saveLinks(database, reportId, saidBy(decision), { awaits, at: clock.stamp() });
        for (const study of changed) touched.add(study);
      }
      for (const study of touched) updateStudyFindings(database, study, knowledge());
    });
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
