import type { FindingFilter } from '../../../src-preload/contract/reports.ts';
import { facetColumn } from '../store/reports/finding-sql.ts';
import { type FacetCells, presenceCells, reportedCell } from './facet-cells.ts';
import { cellOf, words } from './nodes-said.ts';

/** The studies that count in any cell of `in`, and in none of `out`. */
export interface CellsAsked {
  readonly in: readonly number[];
  readonly out: readonly number[];
}

/**
 * The cells that answer a finding filter, apart from its `not`, without a look at the database. Undefined where it joins a side or
 * a grade with what no cell counts.
 */
export function cellsAsked(
  { of, says, side, severity, change, definite = false }: FindingFilter,
  cells: FacetCells,
): CellsAsked | undefined {
  const asked = { side, severity, change };
  const kinds = (['side', 'severity', 'change'] as const).filter((kind) => asked[kind] !== undefined);
  if (kinds.length > 0) {
    const [kind] = kinds;
    if (says !== 'present' || kinds.length > 1 || kind === undefined) return undefined;
    if (of === '*') return presence(cells.words[kind].get(asked[kind] ?? ''), definite);
    if (side === undefined || facetColumn(of) !== 'concept') return undefined;
    return presence(cells.sideOf(of, side), definite);
  }
  if (of === '*') return undefined;
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

function presence(cell: number | undefined, definite: boolean): CellsAsked {
  if (cell === undefined) return { in: [], out: [] };
  const likely = definite ? [] : [cell + presenceCells.likely];
  return { in: [cell + presenceCells.definite, ...likely], out: [] };
}
