import type { DisagreementCard } from '../../../../src-preload/contract/comprehend.ts';
import { asReviewed } from '../study-findings.ts';
import { askedReports, serviceFindingsOf } from '../../store/comprehend/asked-reports.ts';
import type { Database } from '../../store/database.ts';
import { entitiesOfReport } from '../../store/reports/report-rows.ts';
import type { Span } from './cut-chunks.ts';
import { type Disagreement, disagreementsOf } from './disagreements.ts';

/** A page of reports on which the engines differ, as people left the findings; `next` is where the following page begins. */
export function disagreementCards(
  database: Database,
  { after, limit }: { readonly after: number; readonly limit: number },
): { rows: DisagreementCard[]; next?: number } {
  const reports = askedReports(database, after, limit);
  const rows = reports.flatMap(({ reportId, text, sections, studyId }) =>
    disagreementsOf(
      { text, sections },
      entitiesOfReport(database, reportId).flatMap(asReviewed),
      serviceFindingsOf(database, reportId),
    ).map((disagreement) => card(disagreement, text, reportId, studyId)),
  );
  const last = reports.at(-1);
  return last === undefined || reports.length < limit ? { rows } : { rows, next: last.reportId };
}

function card(
  { kind, simile, service, simileSentence, serviceSentence }: Disagreement,
  text: string,
  report: number,
  study: number,
): DisagreementCard {
  const words = (span: Span | undefined): string =>
    span === undefined ? '' : text.slice(span.start, span.end);
  const serviceCode = service?.codes[0]?.code;
  return {
    report,
    study,
    kind,
    ...(simile === undefined
      ? {}
      : {
          simile: {
            term: simile.term,
            start: simile.start,
            end: simile.end,
            assertion: simile.assertion,
            laterality: simile.laterality,
            ...(simile.code === undefined ? {} : { code: simile.code.code }),
            sentence: words(simileSentence),
          },
        }),
    ...(service === undefined
      ? {}
      : {
          service: {
            term: service.term,
            start: service.start,
            end: service.end,
            assertion: service.assertion,
            laterality: service.laterality,
            ...(serviceCode === undefined ? {} : { code: serviceCode }),
            sentence: words(serviceSentence),
          },
        }),
  };
}
