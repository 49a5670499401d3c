import type { CodedConcept, FindingRow } from '../store/reports/finding-rows.ts';

/** Levels of the tree, lowest first: a coded concept has a node on each, or on the first alone where it has no code. */
export const facetLevels = ['concept', 'code', 'category', 'block', 'chapter'] as const;
export type FacetLevel = (typeof facetLevels)[number];

/**
 * A study falls into one cell of a node, or into none. What is likely falls into one that also says what the study says
 * of the node where only definite findings are asked for.
 */
export const nodeCells = {
  definite: 0,
  likely: 1,
  likelyElseUncertain: 2,
  likelyElseAbsent: 3,
  uncertain: 4,
  absent: 5,
} as const;
/** Of a concept on a side, and of a word of severity or change: studies in which it is present, apart by certainty. */
export const presenceCells = { definite: 0, likely: 1 } as const;

/** The cell of studies that have a report. */
export const reportedCell = 0;

/** Numbers everything that facets count; a study's findings become the numbers of the cells that it counts in. */
export interface FacetCells {
  /** The coded concepts met so far, and their first cells. */
  readonly coded: ReadonlyMap<number, PlacedConcept>;
  readonly severity: ReadonlyMap<string, number>;
  readonly change: ReadonlyMap<string, number>;
  /** How many cells there are. */
  size(): number;
  learn(coded: readonly CodedConcept[]): void;
  /** The first cell of a node, by level and id. */
  nodeOf(level: FacetLevel, id: string): number | undefined;
  /** The cells of one study, each once. Every concept must have been learnt. */
  cellsOf(findings: readonly FindingRow[]): readonly number[];
}

/** A coded concept with the first cells of its nodes, lowest level first, and of its side. */
export interface PlacedConcept extends CodedConcept {
  readonly nodes: readonly number[];
  readonly sideCell: number;
}

/** What is said of a node: 0 nothing, 1 denied, 2 uncertain, 3 likely, 4 definite. */
interface Said {
  most: number;
  /** The most without what is only likely. */
  sure: number;
  isDenied: boolean;
  /** Concepts that are denied on one side so far: left 1, right 2; both together deny as much as a word without a side. */
  partly: Map<string, number> | undefined;
}
const wholeDenial = 3;

export function facetCells(): FacetCells {
  let next = reportedCell + 1;
  const nodes = new Map<string, number>();
  const coded = new Map<number, PlacedConcept>();
  const words = { severity: new Map<string, number>(), change: new Map<string, number>() };
  const cellsFor = (known: Map<string, number>, key: string, count: number): number => {
    const cell = known.get(key) ?? next;
    if (cell === next) {
      known.set(key, cell);
      next += count;
    }
    return cell;
  };
  return {
    coded,
    ...words,
    size: () => next,
    learn: (concepts) => {
      for (const one of concepts) {
        if (coded.has(one.codedId)) continue;
        const own = facetLevels
          .filter((level) => one[level] !== '')
          .map((level) => cellsFor(nodes, `${level} ${one[level]}`, Object.keys(nodeCells).length));
        coded.set(one.codedId, { ...one, nodes: own, sideCell: next });
        next += Object.keys(presenceCells).length;
      }
    },
    nodeOf: (level, id) => nodes.get(`${level} ${id}`),
    cellsOf: (findings) => {
      const cells = new Set<number>();
      for (const [node, said] of nodesSaid(findings, coded)) {
        const cell = nodeCell(said);
        if (cell !== undefined) cells.add(node + cell);
      }
      for (const { codedId, weight, ...row } of findings) {
        if (weight < 2) continue;
        const certainty = weight === 2 ? presenceCells.likely : presenceCells.definite;
        cells.add((coded.get(codedId)?.sideCell ?? 0) + certainty);
        for (const kind of ['severity', 'change'] as const)
          if (row[kind] !== '') cells.add(cellsFor(words[kind], row[kind], 2) + certainty);
      }
      for (const cell of [...words.severity.values(), ...words.change.values()])
        if (cells.has(cell + presenceCells.definite)) cells.delete(cell + presenceCells.likely);
      return [...cells];
    },
  };
}

/**
 * What one study says of each node: by the most that is said below it; a denial of a concept on one side alone denies no
 * more than that. `findingSql` asks for studies by the same rule.
 */
function nodesSaid(
  findings: readonly FindingRow[],
  coded: ReadonlyMap<number, PlacedConcept>,
): ReadonlyMap<number, Said> {
  const nodes = new Map<number, Said>();
  for (const { codedId, weight } of findings) {
    const concept = coded.get(codedId);
    if (concept === undefined) throw new Error('a finding of a concept that nobody has learnt');
    for (const node of concept.nodes) {
      const said = nodes.get(node) ?? { most: 0, sure: 0, isDenied: false, partly: undefined };
      nodes.set(node, said);
      said.most = Math.max(said.most, weight + 1);
      if (weight !== 2) said.sure = Math.max(said.sure, weight + 1);
      if (weight === 0) deny(said, concept);
    }
  }
  return nodes;
}

function deny(said: Said, { concept, side }: PlacedConcept): void {
  const sides = sideBit(side) | (said.partly?.get(concept) ?? 0);
  if (sides === wholeDenial) said.isDenied = true;
  else (said.partly ??= new Map()).set(concept, sides);
}

function sideBit(side: CodedConcept['side']): number {
  if (side === 'left') return 1;
  return side === 'right' ? 2 : wholeDenial;
}

function nodeCell({ most, sure, isDenied }: Said): number | undefined {
  if (most === 4) return nodeCells.definite;
  if (most === 2) return nodeCells.uncertain;
  if (most < 2) return isDenied ? nodeCells.absent : undefined;
  if (sure === 2) return nodeCells.likelyElseUncertain;
  return sure === 1 && isDenied ? nodeCells.likelyElseAbsent : nodeCells.likely;
}
