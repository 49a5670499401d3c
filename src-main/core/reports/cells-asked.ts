import type { FindingFilter } from '../../../src-preload/contract/reports.ts';
import { facetColumn } from '../store/reports/finding-sql.ts';
import { type FacetCells, reportedCell } from './facet-cells.ts';
import { cellOf, words } from './nodes-said.ts';

/** The studies that count in any cell of `in`, and in none of `out`. */
export interface CellsAsked {
  readonly in: readonly number[];
  readonly out: readonly number[];
}

/**
 * The cells that answer a finding filter, apart from its `not`. Undefined for any finding, on a side or of a grade: no cell counts
 * those.
 */
export function cellsAsked(
  { of, says, side, severity, change, definite = false }: FindingFilter,
  cells: FacetCells,
): CellsAsked | undefined {
  if (of === '*' || (side ?? severity ?? change) !== undefined) return undefined;
  const node = cells.nodeOf(facetColumn(of), of);
  const allWords = Object.values(words);
  if (says === 'not-mentioned')
    return { in: [reportedCell], out: node === undefined ? [] : pairs(node, allWords, allWords) };
  if (node === undefined) return { in: [], out: [] };
  return {
    in: definite ? pairs(node, allWords, [words[says]]) : pairs(node, [words[says]], allWords),
    out: [],
  };
}

function pairs(node: number, said: readonly number[], sure: readonly number[]): readonly number[] {
  return said.flatMap((word) => sure.map((other) => node + cellOf(word, other)));
}
