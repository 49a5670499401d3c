import type { Interval, MeasuredModel, Measures } from '../../../../src-preload/contract/retrieval.ts';
import { bootstrap } from './bootstrap.ts';
import type { Identity } from '../is-own.ts';
import type { LabelledVectors, QueryMeasure } from './measure-queries.ts';

/** Fewer queries than this say nothing of a label. */
const fewest = 5;

/** Means and intervals of all queries, and of those that have each label; the labels with most queries first. In steps. */
export function* summarise(
  rows: readonly QueryMeasure[],
  { labels, identities }: LabelledVectors,
): Generator<void, Pick<MeasuredModel, 'queries' | 'overall' | 'perLabel'>> {
  const byLabel = Map.groupBy(
    rows.flatMap((row) => [...(labels[row.query] ?? [])].map((label) => ({ label, row }))),
    ({ label }) => label,
  );
  const overall = yield* measuresOf(rows, identities);
  const perLabel: MeasuredModel['perLabel'] = [];
  for (const [label, own] of byLabel) {
    if (own.length < fewest) continue;
    const measures = yield* measuresOf(
      own.map(({ row }) => row),
      identities,
    );
    perLabel.push({ label, queries: own.length, ...measures });
  }
  perLabel.sort((a, b) => b.queries - a.queries || a.label.localeCompare(b.label, 'en'));
  return { queries: rows.length, overall, perLabel };
}

function* measuresOf(
  rows: readonly QueryMeasure[],
  identities: readonly Identity[],
): Generator<void, Measures> {
  const interval = (value: (row: QueryMeasure) => number) =>
    bootstrap(rows.map((row) => ({ patient: identities[row.query]?.patient ?? 0, value: value(row) })));
  const mAP = yield* interval((row) => row.averagePrecision);
  const precision: Interval[] = [];
  const depths = rows[0]?.precision.length ?? 0;
  for (let at = 0; at < depths; at += 1) precision.push(yield* interval((row) => row.precision[at] ?? 0));
  return { mAP, precision, nDCG: yield* interval((row) => row.nDCG) };
}
