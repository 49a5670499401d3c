import {
  type FacetRow,
  type FindingCounts,
  type FindingSide,
  laterality,
} from '../../../src-preload/contract/reports.ts';
import { type FacetCells, type PlacedConcept, presenceCells, reportedCell } from './facet-cells.ts';
import type { LevelsOf } from './icd-levels.ts';
import { cellOf, words } from './nodes-said.ts';

export interface FacetCount {
  readonly cells: FacetCells;
  /** How many studies count in each cell. */
  readonly counts: Uint32Array;
  /** Counts as present only what no report calls likely. */
  readonly definite: boolean;
  readonly levelsOf: LevelsOf;
}

/** The rows in the order of the tree: chapters by number, below them by code, concepts by how many studies have them. */
export function facetTree(coded: readonly PlacedConcept[], count: FacetCount): FacetRow[] {
  const rows: FacetRow[] = [];
  const counted = new Map<number, FindingCounts>();
  const countsOf = (node = 0): FindingCounts => {
    const counts = counted.get(node) ?? nodeCounts(count, node);
    counted.set(node, counts);
    return counts;
  };
  const seen = new Set<number | string>();
  const add = (row: Omit<FacetRow, 'counts'>, node: number | undefined): void => {
    // A concept stands under the code of each of its sides.
    const key = row.level === 'concept' ? `${node} ${row.parent}` : (node ?? 0);
    if (seen.has(key)) return;
    seen.add(key);
    const counts = countsOf(node);
    if (counts.present + counts.uncertain + counts.absent === 0) return;
    rows.push({ ...row, counts, ...(row.level === 'concept' && { sides: sidesOf(row.id, counts, count) }) });
  };
  const byPlace = coded.toSorted(
    (a, b) =>
      compare(a.place, b.place) ||
      countsOf(b.nodes[0]).present - countsOf(a.nodes[0]).present ||
      compare(a.concept, b.concept),
  );
  for (const { concept, code, title, category, block, chapter, nodes } of byPlace) {
    const levels = code === '' ? undefined : count.levelsOf(code);
    if (levels !== undefined) {
      add({ level: 'chapter', id: chapter, title: levels.chapter.title, parent: '' }, nodes[4]);
      add({ level: 'block', id: block, title: levels.block.title, parent: chapter }, nodes[3]);
      add({ level: 'category', id: category, title: levels.category.title, parent: block }, nodes[2]);
      add({ level: 'code', id: code, title, parent: category }, nodes[1]);
    }
    add(
      { level: 'concept', id: concept, title: concept, parent: levels === undefined ? '' : code },
      nodes[0],
    );
  }
  return rows;
}

function nodeCounts({ counts, definite }: FacetCount, node: number): FindingCounts {
  const studies = [0, 0, 0, 0];
  let sum = 0;
  for (let said = words.named; said <= words.present; said += 1)
    for (let sure = words.named; sure <= words.present; sure += 1) {
      const own = counts[node + cellOf(said, sure)] ?? 0;
      const word = definite ? sure : said;
      studies[word] = (studies[word] ?? 0) + own;
      sum += own;
    }
  const present = studies[words.present] ?? 0;
  return {
    present,
    likely: definite ? 0 : present - (counts[node + cellOf(words.present, words.present)] ?? 0),
    uncertain: studies[words.uncertain] ?? 0,
    absent: studies[words.absent] ?? 0,
    silent: Math.max(0, (counts[reportedCell] ?? 0) - sum),
  };
}

function presence({ counts, definite }: FacetCount, cell: number | undefined): number {
  if (cell === undefined) return 0;
  return (
    (counts[cell + presenceCells.definite] ?? 0) + (definite ? 0 : (counts[cell + presenceCells.likely] ?? 0))
  );
}

function sidesOf(
  concept: string,
  { present }: FindingCounts,
  count: FacetCount,
): Partial<Record<FindingSide, number>> {
  if (present === 0) return {};
  const sides = laterality.options.map(
    (side) => [side, presence(count, count.cells.sideOf(concept, side))] as const,
  );
  return Object.fromEntries(sides.filter(([, studies]) => studies > 0));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
