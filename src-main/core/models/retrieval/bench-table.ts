import type { Interval, RetrievalBench } from '../../../../src-preload/contract/retrieval.ts';
import { type Cell, csvTable } from '../../exit/csv-table.ts';

/**
 * The bench as a table: one line a model, label and measure, with its interval, and how much of the labels it speaks of.
 * Figures only, nobody's data.
 */
export function benchTable({ models, k, images, notEmbedded, table }: RetrievalBench): Uint8Array {
  const basis = [images, notEmbedded, table?.lines, table?.unknown];
  const rows = models.flatMap(({ name, fingerprint, queries, overall, perLabel }) =>
    [{ label: 'all', queries, ...overall }, ...perLabel].flatMap((row) => {
      const line = (measure: string, { mean, low, high }: Interval): Cell[] => [
        name,
        fingerprint,
        row.label,
        row.queries,
        measure,
        mean,
        low,
        high,
        ...basis,
      ];
      const precision = row.precision.map((interval, at) => line(`P@${k[at] ?? ''}`, interval));
      return [line('mAP', row.mAP), ...precision, line(`nDCG@${Math.max(...k)}`, row.nDCG)];
    }),
  );
  return csvTable([...columns, ...basisColumns], rows);
}

const columns = ['model', 'fingerprint', 'label', 'queries', 'measure', 'mean', 'low', 'high'];
const basisColumns = ['images', 'labelled but not embedded', 'lines of labels', 'lines of no image'];
