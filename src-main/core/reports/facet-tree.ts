import type { FacetRow, FindingCounts, FindingSide } from '../../../src-preload/contract/reports.ts';
import { type FacetCells, nodeCells, type PlacedConcept, presenceCells } from './facet-cells.ts';
import type { LevelsOf } from './icd-levels.ts';

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
  for (const { concept, code, title, category, block, chapter } of coded.toSorted(order(count))) {
    const levels = code === '' ? undefined : count.levelsOf(code);
    if (levels !== undefined) {
      add('chapter', chapter, levels.chapter.title, '');
      add('block', block, levels.block.title, chapter);
      add('category', category, levels.category.title, block);
      add('code', code, title, category);
    }
    add('concept', concept, concept, levels === undefined ? '' : code);
  }
  const sides = sidesByConcept(coded, count);
  return rows.map((row) => (row.level === 'concept' ? { ...row, sides: sides.get(row.id) ?? {} } : row));
}

/** Studies by a word of a present finding, most frequent first. */
export function wordCounts(
  words: ReadonlyMap<string, number>,
  count: FacetCount,
): { value: string; studies: number }[] {
  return [...words]
    .map(([value, cell]) => ({ value, studies: presence(count, cell) }))
    .filter(({ studies }) => studies > 0)
    .toSorted((a, b) => b.studies - a.studies || compare(a.value, b.value));
}

function nodeCounts(
  { counts, definite }: Pick<FacetCount, 'counts' | 'definite'>,
  node: number,
): FindingCounts {
  const of = (cell: keyof typeof nodeCells): number => counts[node + nodeCells[cell]] ?? 0;
  const likely = of('likely') + of('likelyElseUncertain') + of('likelyElseAbsent');
  if (!definite)
    return {
      present: of('definite') + likely,
      likely,
      uncertain: of('uncertain'),
      absent: of('absent'),
    };
  return {
    present: of('definite'),
    likely: 0,
    uncertain: of('uncertain') + of('likelyElseUncertain'),
    absent: of('absent') + of('likelyElseAbsent'),
  };
}

function presence({ counts, definite }: FacetCount, cell: number): number {
  return (
    (counts[cell + presenceCells.definite] ?? 0) + (definite ? 0 : (counts[cell + presenceCells.likely] ?? 0))
  );
}

function order(count: FacetCount): (a: PlacedConcept, b: PlacedConcept) => number {
  const studies = ({ nodes }: PlacedConcept): number => nodeCounts(count, nodes[0] ?? 0).present;
  return (a, b) =>
    Number(a.chapter.slice(2)) - Number(b.chapter.slice(2)) ||
    compare(a.block, b.block) ||
    compare(a.code, b.code) ||
    studies(b) - studies(a) ||
    compare(a.concept, b.concept);
}

type Sides = Partial<Record<FindingSide, number>>;

function sidesByConcept(coded: readonly PlacedConcept[], count: FacetCount): ReadonlyMap<string, Sides> {
  const byConcept = new Map<string, Sides>();
  for (const { concept, side, sideCell } of coded) {
    const own = byConcept.get(concept) ?? {};
    own[side] = (own[side] ?? 0) + presence(count, sideCell);
    byConcept.set(concept, own);
  }
  return byConcept;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
