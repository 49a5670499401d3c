import type { CodeNumbers } from './reports-codes.ts';
import type { benchContext } from './reports-context.ts';
import type { OpenINumbers } from './reports-openi.ts';
import type { SpanNumbers } from './reports-spans.ts';
import type { WorkerNumbers } from './reports-worker.ts';

/** What is measured of any part of the development data. */
export type Understanding = ReturnType<typeof benchContext> & OpenINumbers;
export type ReportNumbers = Understanding & SpanNumbers & CodeNumbers & WorkerNumbers;

interface Target<Numbers> {
  readonly measure: string;
  readonly atLeast: number;
  readonly of: (numbers: Numbers) => number;
}

/** What was promised of understanding, on the whole of the development data and on each half of it. */
export const understandingTargets: readonly (Target<Understanding> & { readonly ofHalf: number })[] = [
  { measure: 'negation F1', atLeast: 0.975, ofHalf: 0.965, of: ({ negation }) => negation.f1 },
  { measure: 'historical F1', atLeast: 0.75, ofHalf: 0.75, of: ({ historical }) => historical.f1 },
  { measure: '13 gold labels micro-F1', atLeast: 0.9, ofHalf: 0.9, of: ({ labels }) => labels.f1 },
  { measure: 'MeSH headings micro-F1', atLeast: 0.9, ofHalf: 0.9, of: ({ mesh }) => mesh.f1 },
  { measure: 'laterality', atLeast: 0.93, ofHalf: 0.93, of: ({ laterality }) => laterality },
  { measure: 'severity', atLeast: 0.9, ofHalf: 0.9, of: ({ severity }) => severity },
  {
    measure: 'normal reports without a false finding',
    atLeast: 0.985,
    ofHalf: 0.985,
    of: ({ normalsWithoutFalseFinding }) => normalsWithoutFalseFinding,
  },
];

/** What was promised besides: every code, every span, and how fast in how much memory. */
export const otherTargets: readonly Target<ReportNumbers>[] = [
  { measure: 'codes valid, billable or stem', atLeast: 1, of: ({ validCodes }) => validCodes },
  { measure: 'spans exact', atLeast: 1, of: ({ exactSpans }) => exactSpans },
  {
    measure: 'spans exact after odd Unicode',
    atLeast: 1,
    of: ({ exactSpansAfterMutation }) => exactSpansAfterMutation,
  },
  {
    measure: 'reports a second, one worker',
    atLeast: 1000,
    of: (numbers) => numbers.workerReportsPerCpuSecond,
  },
  {
    measure: 'megabytes left of 150',
    atLeast: 0,
    of: ({ workerPeakMegabytes }) => 150 - workerPeakMegabytes,
  },
];

export interface TargetRow {
  readonly measure: string;
  readonly target: number;
  readonly all: number;
  readonly halves: readonly number[];
  readonly isMet: boolean;
}

/** Each promise beside what was measured: on all the data, and apart on its halves, so that rules which only memorise show. */
export function targetRows(numbers: ReportNumbers, halves: readonly Understanding[]): readonly TargetRow[] {
  const understood = understandingTargets.map(({ measure, atLeast, ofHalf, of }) => {
    const apart = halves.map(of);
    const isMet = of(numbers) >= atLeast && apart.every((score) => score >= ofHalf);
    return { measure, target: atLeast, all: of(numbers), halves: apart, isMet };
  });
  const others = otherTargets.map(({ measure, atLeast, of }) => {
    const all = of(numbers);
    return { measure, target: atLeast, all, halves: [], isMet: all >= atLeast };
  });
  return [...understood, ...others];
}
