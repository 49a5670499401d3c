import {
  type FacetRow,
  type FindingCounts,
  type FindingSide,
  laterality,
} from '../../../src-preload/contract/reports.ts';
import {
  type FacetCells,
  type PlacedConcept,
  presenceCells,
  reportedCell,
  type WordKind,
} from './facet-cells.ts';
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
  const seen = new Set<string>();
  const add = (level: FacetRow['level'], id: string, title: string, parent: string): void => {
    // A concept stands under the code of each of its sides.
    const key = `${level} ${id} ${level === 'concept' ? parent : ''}`;
    if (seen.has(key)) return;
    seen.add(key);
    const counts = nodeCounts(count, count.cells.nodeOf(level, id) ?? 0);
    if (counts.present + counts.uncertain + counts.absent > 0)
      rows.push({ level, id, title, parent, counts });
  };
  for (const { concept, code, title, category, block, chapter } of coded.toSorted(order(coded, count))) {
    const levels = code === '' ? undefined : count.levelsOf(code);
    if (levels !== undefined) {
      add('chapter', chapter, levels.chapter.title, '');
      add('block', block, levels.block.title, chapter);
      add('category', category, levels.category.title, block);
      add('code', code, title, category);
    }
    add('concept', concept, concept, levels === undefined ? '' : code);
  }
  return rows.map((row) => (row.level === 'concept' ? { ...row, sides: sidesOf(row.id, count) } : row));
}

/** Studies by a word of a present finding, most frequent first. */
export function wordCounts(kind: WordKind, count: FacetCount): { value: string; studies: number }[] {
  return [...count.cells.words[kind]]
    .map(([value, cell]) => ({ value, studies: presence(count, cell) }))
    .filter(({ studies }) => studies > 0)
    .toSorted((a, b) => b.studies - a.studies || compare(a.value, b.value));
}

/** Studies by the side of a present finding, in the order of a body that faces its reader. */
export function sideCounts(count: FacetCount): { value: FindingSide; studies: number }[] {
  return sidesShown
    .map((value) => ({ value, studies: presence(count, count.cells.words.side.get(value)) }))
    .filter(({ studies }) => studies > 0);
}

const sidesShown = laterality.exclude(['none']).options;

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

function order(
  coded: readonly PlacedConcept[],
  count: FacetCount,
): (a: PlacedConcept, b: PlacedConcept) => number {
  const present = new Map(coded.map((one) => [one, nodeCounts(count, one.nodes[0] ?? 0).present]));
  const studies = (one: PlacedConcept): number => present.get(one) ?? 0;
  return (a, b) =>
    Number(a.chapter.slice(2)) - Number(b.chapter.slice(2)) ||
    compare(a.block, b.block) ||
    compare(a.code, b.code) ||
    studies(b) - studies(a) ||
    compare(a.concept, b.concept);
}

function sidesOf(concept: string, count: FacetCount): Partial<Record<FindingSide, number>> {
  const sides = laterality.options.map(
    (side) => [side, presence(count, count.cells.sideOf(concept, side))] as const,
  );
  return Object.fromEntries(sides.filter(([, studies]) => studies > 0));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
