import type { FileNamePattern } from '../reports/file-name-pattern.ts';
import type { LinkCandidates } from '../reports/link-candidates.ts';
import type { LinkDecision } from '../reports/link-decision.ts';
import { linkReport } from '../reports/link-report.ts';
import type { Database } from '../store/database.ts';
import { linkCandidates } from '../store/reports/link-candidates.ts';
import type { ReportToLink } from '../store/reports/reports-to-link.ts';

/** Which studies of a library its reports belong to under some patterns; folders are looked for under a report's own root. */
export function decideLink(
  database: Database,
  patterns: readonly FileNamePattern[],
): (report: ReportToLink) => LinkDecision {
  const byRoot = new Map<number, LinkCandidates>();
  return ({ rootId, identity, relativePath }) => {
    const candidates = byRoot.get(rootId) ?? linkCandidates(database, rootId);
    byRoot.set(rootId, candidates);
    return linkReport({ identity, relativePath }, candidates, { patterns });
  };
}
