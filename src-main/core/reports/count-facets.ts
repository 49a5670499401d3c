import type { FacetRow, FindingSide, ReportFacets } from '../../../src-preload/contract/reports.ts';
import type { CodedConcept } from '../store/reports/finding-rows.ts';
import { facetTree, type PlacedConcept } from './facet-tree.ts';
import type { FindingTable } from './finding-table.ts';
import type { LevelsOf } from './icd-levels.ts';

export interface FacetsToCount {
  readonly levelsOf: LevelsOf;
  /** 1 at the number of every study to count; all where undefined. */
  readonly selected: Uint8Array | undefined;
  /** Counts as present only what no report calls likely. */
  readonly definite: boolean;
}

/** Levels of the tree, lowest first: a coded concept has a node on each, or on the first alone where it has no code. */
const levels = ['concept', 'code', 'category', 'block', 'chapter'] as const;

/** One entry a node: what the study that is being read says of it, and how many studies say what. */
export interface Nodes {
  /** `level id` → the node's number. */
  readonly numberOf: ReadonlyMap<string, number>;
  readonly present: Uint32Array;
  readonly likely: Uint32Array;
  readonly uncertain: Uint32Array;
  readonly absent: Uint32Array;
  /** Five a coded concept, -1 where it has no node on a level. */
  readonly above: Int32Array;
}

/**
 * Studies by what their reports say, level by level. A study counts once a row, by the most that is said below it:
 * present before uncertain before denied; a denial on one side alone denies nothing as a whole.
 */
export function countFacets(
  table: FindingTable,
  { levelsOf, selected, definite }: FacetsToCount,
): Omit<ReportFacets, 'studies' | 'reported'> {
  const nodes = nodesOf(table.coded);
  const sides = countStudies(table, nodes, selected, definite);
  const isDevice = ({ kind }: CodedConcept): boolean => kind === 'device' || kind === 'procedure';
  const placed = table.coded.map((coded, place) => ({ ...coded, place }));
  const tree = (coded: readonly PlacedConcept[]): FacetRow[] => facetTree(coded, { nodes, sides, levelsOf });
  return {
    findings: tree(placed.filter((coded) => !isDevice(coded))),
    devices: tree(placed.filter(isDevice)),
    severity: countWords(table, table.severity, selected),
    change: countWords(table, table.change, selected),
  };
}

function nodesOf(coded: readonly CodedConcept[]): Nodes {
  const numberOf = new Map<string, number>();
  const above = new Int32Array(coded.length * levels.length).fill(-1);
  for (const [index, one] of coded.entries()) {
    for (const [level, name] of levels.entries()) {
      if (one[name] === '') continue;
      const key = `${name} ${one[name]}`;
      const number = numberOf.get(key) ?? numberOf.size;
      numberOf.set(key, number);
      above[index * levels.length + level] = number;
    }
  }
  const counts = (): Uint32Array => new Uint32Array(numberOf.size);
  return { numberOf, present: counts(), likely: counts(), uncertain: counts(), absent: counts(), above };
}

/** Left 1, right 2, anything else 3: both sides together deny as much as a word without a side. */
const wholeDenial = 3;
function sideBit(side: FindingSide): number {
  if (side === 'left') return 1;
  return side === 'right' ? 2 : wholeDenial;
}

/** Counts into `nodes`; gives the studies in which each coded concept, on its side, is present. */
function countStudies(
  { study, of, weight, length, coded }: FindingTable,
  { above, present, likely, uncertain, absent }: Nodes,
  selected: Uint8Array | undefined,
  definite: boolean,
): Uint32Array {
  const bits = Uint8Array.from(coded, ({ side }) => sideBit(side));
  const sides = new Uint32Array(coded.length);
  // 0 nothing said, 1 denied, 2 uncertain, 3 likely, 4 definite: for the study that is being read, then zero again
  const most = new Uint8Array(present.length);
  const denied = new Uint8Array(present.length);
  const settle = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) {
      const first = (of[at] ?? 0) * levels.length;
      if (denied[above[first] ?? 0] !== wholeDenial) continue;
      for (let node = first + 1; node < first + levels.length; node += 1)
        denied[above[node] ?? -1] = wholeDenial;
    }
    for (let at = from; at < to; at += 1) {
      const first = (of[at] ?? 0) * levels.length;
      for (let each = first; each < first + levels.length; each += 1) {
        const node = above[each] ?? -1;
        if (node < 0) break;
        const said = most[node] ?? 0;
        if (said >= 3) present[node] = (present[node] ?? 0) + 1;
        if (said === 3) likely[node] = (likely[node] ?? 0) + 1;
        if (said === 2) uncertain[node] = (uncertain[node] ?? 0) + 1;
        if (said === 1 && denied[node] === wholeDenial) absent[node] = (absent[node] ?? 0) + 1;
        most[node] = 0;
        denied[node] = 0;
      }
    }
  };
  for (let from = 0; from < length;) {
    const own = study[from] ?? 0;
    const isSelected = selected === undefined || selected[own] === 1;
    let at = from;
    for (; at < length && study[at] === own; at += 1) {
      if (!isSelected) continue;
      const index = of[at] ?? 0;
      const first = index * levels.length;
      const concept = above[first] ?? 0;
      const said = weight[at] ?? 0;
      if (said === 0) denied[concept] = (denied[concept] ?? 0) | (bits[index] ?? 0);
      // A likely finding is none where only definite ones are asked for.
      if (definite && said === 2) continue;
      if (said >= 2) sides[index] = (sides[index] ?? 0) + 1;
      for (let each = first; each < first + levels.length; each += 1) {
        const node = above[each] ?? -1;
        if (node < 0) break;
        if (said + 1 > (most[node] ?? 0)) most[node] = said + 1;
      }
    }
    if (isSelected) settle(from, at);
    from = at;
  }
  return sides;
}

/** Studies by a word of a present finding, most frequent first. */
function countWords(
  { study, weight, length, words }: FindingTable,
  column: Uint8Array,
  selected: Uint8Array | undefined,
): { value: string; studies: number }[] {
  const counts = new Uint32Array(words.length);
  const last = new Uint32Array(words.length);
  for (let at = 0; at < length; at += 1) {
    const word = column[at] ?? 0;
    const own = study[at] ?? 0;
    if (word === 0 || (weight[at] ?? 0) < 2 || last[word] === own) continue;
    if (selected !== undefined && selected[own] !== 1) continue;
    last[word] = own;
    counts[word] = (counts[word] ?? 0) + 1;
  }
  return words
    .map((value, word) => ({ value, studies: counts[word] ?? 0 }))
    .filter(({ studies }) => studies > 0)
    .toSorted((a, b) => b.studies - a.studies || (a.value < b.value ? -1 : 1));
}
