import type { FacetRow, FindingSide } from '../../../src-preload/contract/reports.ts';
import type { CodedConcept } from '../store/reports/finding-rows.ts';
import type { Nodes } from './count-facets.ts';
import type { LevelsOf } from './icd-levels.ts';

/** A coded concept and its place among all of them. */
export type PlacedConcept = CodedConcept & { readonly place: number };

export interface Counted {
  readonly nodes: Nodes;
  /** Studies in which a coded concept is present, by its place among all of them. */
  readonly sides: Uint32Array;
  readonly levelsOf: LevelsOf;
}

/** The rows in the order of the tree: chapters by number, below them by code, concepts by how many studies have them. */
export function facetTree(coded: readonly PlacedConcept[], counted: Counted): FacetRow[] {
  const { nodes, levelsOf } = counted;
  const rows: FacetRow[] = [];
  const seen = new Set<string>();
  const add = (level: FacetRow['level'], id: string, title: string, parent: string): void => {
    const node = nodes.numberOf.get(`${level} ${id}`);
    // A concept stands under the code of each of its sides.
    const key = `${level} ${id} ${level === 'concept' ? parent : ''}`;
    if (node === undefined || seen.has(key)) return;
    seen.add(key);
    const counts = {
      present: nodes.present[node] ?? 0,
      likely: nodes.likely[node] ?? 0,
      uncertain: nodes.uncertain[node] ?? 0,
      absent: nodes.absent[node] ?? 0,
    };
    if (counts.present + counts.uncertain + counts.absent === 0) return;
    rows.push({ level, id, title, parent, counts });
  };
  for (const { concept, code, title, category, block, chapter } of coded.toSorted(order(nodes))) {
    const levels = code === '' ? undefined : levelsOf(code);
    if (levels !== undefined) {
      add('chapter', chapter, levels.chapter.title, '');
      add('block', block, levels.block.title, chapter);
      add('category', category, levels.category.title, block);
      add('code', code, title, category);
    }
    add('concept', concept, concept, levels === undefined ? '' : code);
  }
  const sides = sidesByConcept(coded, counted);
  return rows.map((row) => (row.level === 'concept' ? { ...row, sides: sides.get(row.id) ?? {} } : row));
}

function order({ numberOf, present }: Nodes): (a: CodedConcept, b: CodedConcept) => number {
  const studies = ({ concept }: CodedConcept): number =>
    present[numberOf.get(`concept ${concept}`) ?? -1] ?? 0;
  return (a, b) =>
    Number(a.chapter.slice(2)) - Number(b.chapter.slice(2)) ||
    compare(a.block, b.block) ||
    compare(a.code, b.code) ||
    studies(b) - studies(a) ||
    compare(a.concept, b.concept);
}

type Sides = Partial<Record<FindingSide, number>>;

function sidesByConcept(coded: readonly PlacedConcept[], { sides }: Counted): ReadonlyMap<string, Sides> {
  const byConcept = new Map<string, Sides>();
  for (const { concept, side, place } of coded) {
    const own = byConcept.get(concept) ?? {};
    own[side] = (own[side] ?? 0) + (sides[place] ?? 0);
    byConcept.set(concept, own);
  }
  return byConcept;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
