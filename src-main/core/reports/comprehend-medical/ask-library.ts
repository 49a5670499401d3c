import { fail, succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { TagTree } from '../../viewer/list-tags.ts';
import { type ReportToAsk, reportsToAsk } from '../../store/comprehend/asked-reports.ts';
import { type Asking, askReport, type ReportAsked } from './ask-report.ts';
import { knownIdentifiers } from './known-identifiers.ts';
import { estimatePrice, mostBytes, type Operation, type PriceEstimate } from './operations.ts';
import { type OutgoingText, outgoingText } from './outgoing-text.ts';

export interface LibraryAsked {
  /** Reports that were asked about in this run. */
  readonly reports: number;
  readonly requests: number;
  readonly known: number;
  readonly findings: number;
  readonly dropped: number;
  /** Reports without findings or impression: nothing to send. */
  readonly empty: number;
  /** Reports of studies whose headers cannot be read now: who they name is not known, so they stay here. */
  readonly withheld: number;
  /** Reports whose own text the service refused. */
  readonly refused: number;
}

export type TagsOf = (instance: number) => Promise<Outcome<TagTree>>;

const pageSize = 50;

/** Where the first texts are all refused it is not the texts, and the rest is neither sent nor paid for. */
const mostRefusedAtFirst = 5;

/** What of a report may leave; undefined where it must stay because a header of its studies cannot be read. */
export async function outgoingOf(
  report: ReportToAsk,
  operation: Operation,
  tagsOf: TagsOf,
): Promise<OutgoingText | undefined> {
  const known = await knownIdentifiers(report.identity, report.studies, tagsOf);
  return known === undefined ? undefined : outgoingText(report, known, mostBytes[operation]);
}

/**
 * Asks about every linked report that was not asked about yet. Ends at the first failure that is not of one text alone,
 * or when it is called off; what was answered stays, and the next run goes on from there.
 */
export async function askLibrary(
  asking: Asking,
  tagsOf: TagsOf,
  told: (sofar: LibraryAsked) => void,
): Promise<Outcome<LibraryAsked>> {
  const { operation, signal } = asking;
  let sum = nothingAsked;
  for (const report of unasked(asking)) {
    if (signal.aborted) return fail('cancelled');
    const outgoing = await outgoingOf(report, operation, tagsOf);
    if (outgoing === undefined) sum = { ...sum, withheld: sum.withheld + 1 };
    else {
      const asked = await askReport(report, outgoing.chunks, asking);
      if (asked.ok) sum = plus(sum, asked.value, outgoing.chunks.length === 0);
      else if (asked.failure.code !== 'comprehend-rejected') return asked;
      else {
        sum = { ...sum, refused: sum.refused + 1 };
        if (sum.reports === 0 && sum.refused === mostRefusedAtFirst) return asked;
      }
    }
    told(sum);
  }
  return succeed(sum);
}

const nothingAsked: LibraryAsked = {
  reports: 0,
  requests: 0,
  known: 0,
  findings: 0,
  dropped: 0,
  empty: 0,
  withheld: 0,
  refused: 0,
};

function plus(
  sum: LibraryAsked,
  { requests, known, findings, dropped }: ReportAsked,
  isEmpty: boolean,
): LibraryAsked {
  return {
    ...sum,
    reports: sum.reports + (isEmpty ? 0 : 1),
    requests: sum.requests + requests,
    known: sum.known + known,
    findings: sum.findings + findings,
    dropped: sum.dropped + dropped,
    empty: sum.empty + (isEmpty ? 1 : 0),
  };
}

/** Page by page: a library may hold more reports than fit in memory, and what was asked about meanwhile is passed over. */
function* unasked({ database, operation }: Pick<Asking, 'database' | 'operation'>): Generator<ReportToAsk> {
  let after = 0;
  for (;;) {
    const page = reportsToAsk(database, { operation, after, limit: pageSize });
    yield* page;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.reportId;
  }
}

export interface LibraryEstimate extends PriceEstimate {
  readonly reports: number;
  readonly first?: number;
  readonly withheld: number;
}

/** What asking about all reports that were not asked about yet would send and cost, at list price. */
export async function estimateLibrary(
  { database, operation, signal }: Pick<Asking, 'database' | 'operation' | 'signal'>,
  tagsOf: TagsOf,
): Promise<Outcome<LibraryEstimate>> {
  const texts = new Map<string, string>();
  let first: number | undefined;
  let reports = 0;
  let withheld = 0;
  for (const report of unasked({ database, operation })) {
    if (signal.aborted) return fail('cancelled');
    const outgoing = await outgoingOf(report, operation, tagsOf);
    if (outgoing === undefined) withheld += 1;
    else if (outgoing.chunks.length > 0) {
      first ??= report.reportId;
      reports += 1;
    }
    // One text is asked about once, however many reports hold it.
    for (const { sha256, text } of outgoing?.chunks ?? []) texts.set(sha256, text);
  }
  return succeed({
    reports,
    ...(first === undefined ? {} : { first }),
    withheld,
    ...estimatePrice(operation, texts.values()),
  });
}
