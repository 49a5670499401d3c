import type { ExtractedReport } from '../reports/report-entity.ts';
import { notUnderstoodBy } from '../reports/engine-version.ts';
import type { ReportPhase } from './report-phase.ts';

/** Texts that are understood and committed together. */
export const reportsAtOnce = 200;

/**
 * What some texts say, in their order. A worker that dies over them is asked again one by one: only the report that kills
 * it is left without entities; it still has its text.
 */
export async function understandReports(
  { reader, knowledge }: Pick<ReportPhase, 'reader' | 'knowledge'>,
  texts: readonly string[],
): Promise<readonly ExtractedReport[]> {
  const together = await reader().extract(texts);
  if (together.ok) return together.value;
  const nothingSaid: ExtractedReport = {
    engineVersion: notUnderstoodBy(knowledge().rules.version),
    sections: [],
    entities: [],
    study: [],
  };
  const alone: ExtractedReport[] = [];
  for (const text of texts) {
    const outcome = await reader().extract([text]);
    alone.push((outcome.ok ? outcome.value[0] : undefined) ?? nothingSaid);
  }
  return alone;
}
