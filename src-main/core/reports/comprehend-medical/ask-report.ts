import { succeed, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { Clock } from '../../deps.ts';
import { audit } from '../../store/audit-log.ts';
import type { Database } from '../../store/database.ts';
import { findAnswer, keepAnswer } from '../../store/comprehend/kept-answers.ts';
import { type ReportToAsk, saveAskedReport } from '../../store/comprehend/asked-reports.ts';
import { linkedStudies } from '../../store/reports/report-links.ts';
import type { ReportKnowledge } from '../study-findings.ts';
import { updateServiceFindings } from './count-second-opinion.ts';
import type { Operation } from './operations.ts';
import type { OutgoingChunk } from './outgoing-text.ts';
import { readAnswer } from './read-answer.ts';
import type { MedicalTextService, ServiceAnswer } from './second-reader.ts';

export interface Asking {
  readonly database: Database;
  readonly service: MedicalTextService;
  readonly operation: Operation;
  /** Whether the edition of ICD-10-CM that is loaded here holds a code. */
  readonly knowsCode: (code: string) => boolean;
  /** What its findings are counted by, for facets. */
  readonly knowledge: ReportKnowledge;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface ReportAsked {
  readonly requests: number;
  /** Pieces whose answer was known from an earlier request. */
  readonly known: number;
  readonly findings: number;
  readonly dropped: number;
}

/**
 * Asks about one report, piece by piece, and keeps what comes. A piece that fails ends it: pieces that were answered are
 * kept and not asked again.
 */
export async function askReport(
  report: Pick<ReportToAsk, 'reportId'>,
  chunks: readonly OutgoingChunk[],
  asking: Asking,
): Promise<Outcome<ReportAsked>> {
  const { database, operation, knowsCode, knowledge, clock } = asking;
  const answers = await Promise.all(chunks.map((chunk) => answerTo(report.reportId, chunk, asking)));
  const read = [];
  for (const [at, answer] of answers.entries()) {
    const chunk = chunks[at];
    if (!answer.ok) return answer;
    if (chunk !== undefined) read.push(readAnswer(answer.value.answer, { operation, chunk, knowsCode }));
  }
  const findings = read.flatMap((piece) => piece.findings);
  const dropped = read.reduce((sum, piece) => sum + piece.dropped, 0);
  const given = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  database.transaction(() => {
    saveAskedReport(database, {
      reportId: report.reportId,
      operation,
      modelVersion: given[0]?.answer.ModelVersion ?? '',
      askedAt: clock.stamp(),
      dropped,
      findings,
    });
    for (const study of linkedStudies(database, report.reportId))
      updateServiceFindings(database, study, knowledge);
  });
  const known = given.filter(({ isKnown }) => isKnown).length;
  return succeed({ requests: given.length - known, known, findings: findings.length, dropped });
}

interface Given {
  readonly answer: ServiceAnswer;
  readonly isKnown: boolean;
}

async function answerTo(reportId: number, chunk: OutgoingChunk, asking: Asking): Promise<Outcome<Given>> {
  const { database, service, operation, clock, signal } = asking;
  const { sha256, text, bytes } = chunk;
  const keep = (answer: ServiceAnswer): void =>
    keepAnswer(database, { reportId, operation, sha256, answer, at: clock.stamp() });
  const known = findAnswer(database, sha256, operation);
  if (known !== undefined) {
    keep(known);
    return succeed({ answer: known, isKnown: true });
  }
  // Before it leaves: a request without an answer has left all the same.
  audit(database, {
    at: clock.stamp(),
    action: 'upload',
    subject: `report ${reportId}`,
    detail: { service: 'Comprehend Medical', operation, bytes, sha256 },
  });
  const answer = await service.ask(operation, text, signal);
  if (!answer.ok) return answer;
  keep(answer.value);
  return succeed({ answer: answer.value, isKnown: false });
}
