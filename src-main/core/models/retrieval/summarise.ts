import type { MeasuredModel, Measures } from '../../../../src-preload/contract/retrieval.ts';
import { bootstrap } from './bootstrap.ts';
import type { Identity } from '../is-own.ts';
import type { LabelledVectors, QueryMeasure } from './measure-queries.ts';

/** Fewer queries than this say nothing of a label. */
const fewest = 5;

/** Means and intervals of all queries, and of those that have each label; the labels with most queries first. */
export function summarise(
  rows: readonly QueryMeasure[],
  { labels, identities }: LabelledVectors,
): Pick<MeasuredModel, 'queries' | 'overall' | 'perLabel'> {
  const byLabel = Map.groupBy(
    rows.flatMap((row) => [...(labels[row.query] ?? [])].map((label) => ({ label, row }))),
    ({ label }) => label,
  );
  const perLabel = [...byLabel]
    .filter(([, own]) => own.length >= fewest)
    .map(([label, own]) => ({
      label,
      queries: own.length,
      ...measuresOf(
        own.map(({ row }) => row),
        identities,
      ),
    }))
    .toSorted((a, b) => b.queries - a.queries || a.label.localeCompare(b.label, 'en'));
  return { queries: rows.length, overall: measuresOf(rows, identities), perLabel };
}

function measuresOf(rows: readonly QueryMeasure[], identities: readonly Identity[]): Measures {
  const interval = (value: (row: QueryMeasure) => number) =>
    bootstrap(rows.map((row) => ({ patient: identities[row.query]?.patient ?? 0, value: value(row) })));
  const depths = rows[0]?.precision.length ?? 0;
  return {
    mAP: interval((row) => row.averagePrecision),
    precision: Array.from({ length: depths }, (_, at) => interval((row) => row.precision[at] ?? 0)),
    nDCG: interval((row) => row.nDCG),
  };
}
