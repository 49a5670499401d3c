import type { FindingSide, FindingSource } from '../../../src-preload/contract/reports.ts';
import type { CodedConcept, FindingRow } from '../store/reports/finding-rows.ts';
import { mostWords, nodeReader, type NodesSaid, saidByBoth } from './nodes-said.ts';

/** Levels of the tree, lowest first: a coded concept has a node on each, or on the first alone where it has no code. */
export const facetLevels = ['concept', 'code', 'category', 'block', 'chapter'] as const;
export type FacetLevel = (typeof facetLevels)[number];

/** A node has a cell for each pair of words that a study can say of it (`nodes-said`). */
export const cellsOfNode = mostWords * mostWords;
/** Of a concept on a side: studies in which it is present, apart by certainty. */
export const presenceCells = { definite: 0, likely: 1 } as const;

/** The cell of studies that have a report. */
export const reportedCell = 0;

/** Numbers everything that facets count; a study's findings become the numbers of the cells that it counts in. */
export interface FacetCells {
  /** The coded concepts met so far, and their cells. */
  readonly coded: ReadonlyMap<number, PlacedConcept>;
  /** How many cells there are. */
  size(): number;
  learn(coded: readonly CodedConcept[]): void;
  /** The first cell of a node, by level and id. */
  nodeOf(level: FacetLevel, id: string): number | undefined;
  /** The first cell of a concept's presence on a side. */
  sideOf(concept: string, side: FindingSide): number | undefined;
  /** The cells of one study, each once. Every concept must have been learnt. */
  cellsOf(findings: readonly FindingRow[], source: FindingSource): readonly number[];
}

/** A coded concept with the first cells of its nodes, lowest level first, and those of its presence on its side. */
export interface PlacedConcept extends CodedConcept {
  /** Sorts concepts by chapter, block and code. */
  readonly place: string;
  readonly nodes: readonly number[];
  readonly sideCells: readonly number[];
}

/** First cells of what is present in a study, and whether any report says so outright. */
type Presence = Map<number, boolean>;

export function facetCells(): FacetCells {
  let next = reportedCell + 1;
  const nodes = new Map<string, number>();
  const sides = new Map<string, number>();
  const coded = new Map<number, PlacedConcept>();
  const nodesSaid = nodeReader(coded);
  const cellsFor = (known: Map<string, number>, key: string, count: number): number => {
    const cell = known.get(key) ?? next;
    if (cell === next) {
      known.set(key, cell);
      next += count;
    }
    return cell;
  };
  const presenceOf = (findings: readonly FindingRow[]): Presence => {
    const present: Presence = new Map();
    for (const { codedId, weight } of findings)
      if (weight >= 2)
        for (const cell of coded.get(codedId)?.sideCells ?? [])
          present.set(cell, weight === 3 || present.get(cell) === true);
    return present;
  };
  const presentInBoth = (local: Presence, service: Presence): Presence => {
    const both: Presence = new Map();
    for (const [cell, isDefinite] of local) if (service.has(cell)) both.set(cell, isDefinite);
    return both;
  };
  return {
    coded,
    size: () => next,
    learn: (concepts) => {
      for (const one of concepts) {
        if (coded.has(one.codedId)) continue;
        const own = facetLevels
          .filter((level) => one[level] !== '')
          .map((level) => cellsFor(nodes, `${level} ${one[level]}`, cellsOfNode));
        const sideCells = sidesWithin(one.side).map((side) => cellsFor(sides, `${side} ${one.concept}`, 2));
        const place = `${one.chapter.slice(2).padStart(2, '0')} ${one.block} ${one.code}`;
        coded.set(one.codedId, { ...one, place, nodes: own, sideCells });
      }
    },
    nodeOf: (level, id) => nodes.get(`${level} ${id}`),
    sideOf: (concept, side) => sides.get(`${side} ${concept}`),
    cellsOf: (findings, source) => {
      if (source !== 'both') return flat(nodesSaid(findings), presenceOf(findings));
      const local = findings.filter(({ service }) => service === 0);
      const service = findings.filter((row) => row.service === 1);
      return flat(
        saidByBoth(nodesSaid(local), nodesSaid(service)),
        presentInBoth(presenceOf(local), presenceOf(service)),
      );
    },
  };
}

/** Whoever asks for the left side is given what is on both. */
export function sidesWithin(side: FindingSide): readonly FindingSide[] {
  return side === 'bilateral' ? ['left', 'right', 'bilateral'] : [side];
}

function flat(said: NodesSaid, present: Presence): readonly number[] {
  const cells = said.nodes.map((node, at) => node + (said.cells[at] ?? 0));
  for (const [cell, isDefinite] of present)
    cells.push(cell + (isDefinite ? presenceCells.definite : presenceCells.likely));
  return cells;
}
