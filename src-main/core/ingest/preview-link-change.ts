import { setImmediate as nextTurn } from 'node:timers/promises';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { LinkChange } from '../../../src-preload/contract/report-setup.ts';
import { parsePatterns, withStanding } from '../reports/link-patterns.ts';
import type { Database } from '../store/database.ts';
import { linksOf, studiesOfLinks } from '../store/reports/report-links.ts';
import { reportsUnderPatterns } from '../store/reports/reports-to-link.ts';
import { decideLink } from './decide-link.ts';

const reportsAtOnce = 200;
const shown = 20;

interface Change {
  readonly report: number;
  readonly path: string;
  readonly becomes: LinkChange['examples'][number]['becomes'];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/**
 * What other patterns would do to the reports of a library, in the order of its changes that a person should judge first:
 * reports that would lose their study or go to another one, then those that would find one. Changes nothing. `bad-input`
 * for what is no pattern, `cancelled`.
 */
export async function previewLinkChange(
  database: Database,
  sources: readonly string[],
  stop: AbortSignal,
): Promise<Outcome<LinkChange>> {
  const patterns = parsePatterns(sources);
  if (!patterns.ok) return patterns;
  const decide = decideLink(database, withStanding(patterns.value));
  const first: Record<Change['becomes'], Change[]> = { parted: [], moved: [], linked: [] };
  const counts = { parted: 0, moved: 0, linked: 0 };
  for (let after = 0; ;) {
    if (stop.aborted) return fail('cancelled');
    const reports = reportsUnderPatterns(database, after, reportsAtOnce);
    const last = reports.at(-1);
    if (last === undefined) break;
    after = last.reportId;
    for (const report of reports) {
      const would = decide(report).linked.map(({ studyKey }) => studyKey);
      const change = changeOf(database, report.reportId, would);
      if (change === undefined) continue;
      counts[change.becomes] += 1;
      const kept = first[change.becomes];
      if (kept.length < shown) kept.push({ ...change, report: report.reportId, path: report.relativePath });
    }
    await nextTurn();
  }
  const examples = [...first.parted, ...first.moved, ...first.linked].slice(0, shown);
  return succeed({
    ...counts,
    examples: examples.map(({ from, to, ...change }) => ({
      ...change,
      from: studiesOfLinks(database, from),
      to: studiesOfLinks(database, to),
    })),
  });
}

/** A report's studies before and after; what a person said of them holds, whatever a pattern says. */
function changeOf(
  database: Database,
  reportId: number,
  would: readonly number[],
): Pick<Change, 'becomes' | 'from' | 'to'> | undefined {
  const links = linksOf(database, reportId);
  const byHand = new Map(links.filter(({ by }) => by === 'person').map((link) => [link.study, link.state]));
  const from = links.filter(({ state }) => state === 'linked').map(({ study }) => study);
  const to = [
    ...from.filter((study) => byHand.has(study)),
    ...would.filter((study) => !byHand.has(study)),
  ].toSorted((one, other) => one - other);
  if (from.length === to.length && from.every((study) => to.includes(study))) return undefined;
  const becomes = from.length === 0 ? 'linked' : to.length === 0 ? 'parted' : 'moved';
  return { becomes, from, to };
}
