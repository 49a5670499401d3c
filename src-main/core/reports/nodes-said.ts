import type { CodedConcept, FindingRow } from '../store/reports/finding-rows.ts';
import type { PlacedConcept } from './facet-cells.ts';

/** What a study says of a node. `named`: it names it and says none of the others. */
export const words = { named: 0, absent: 1, uncertain: 2, present: 3 } as const;
export const mostWords = 4;

/**
 * The place of two words among a node's cells: what a study says, and what it says without what is only likely. A study
 * that does not mention a node has neither.
 */
export function cellOf(said: number, sure: number): number {
  return said * mostWords + sure;
}

interface Said {
  most: number;
  /** The most without what is only likely. */
  sure: number;
  isDenied: boolean;
  /** Concepts that are denied on one side so far: left 1, right 2; both together deny as much as a word without a side. */
  partly: Map<string, number> | undefined;
}
const wholeDenial = 3;

/**
 * The cell of each node that one study's findings name: by the most that is said below it; a denial of a concept on one side
 * alone denies no more than that. `findingSql` asks for studies by the same rule.
 */
export function nodesSaid(
  findings: readonly FindingRow[],
  coded: ReadonlyMap<number, PlacedConcept>,
): Map<number, number> {
  const nodes = new Map<number, Said>();
  for (const { codedId, weight } of findings) {
    const concept = coded.get(codedId);
    if (concept === undefined) throw new Error('a finding of a concept that nobody has learnt');
    for (const node of concept.nodes) {
      const said = nodes.get(node) ?? { most: 0, sure: 0, isDenied: false, partly: undefined };
      nodes.set(node, said);
      said.most = Math.max(said.most, weight);
      if (weight !== 2) said.sure = Math.max(said.sure, weight);
      if (weight === 0) deny(said, concept);
    }
  }
  const cells = new Map<number, number>();
  for (const [node, { most, sure, isDenied }] of nodes)
    cells.set(node, cellOf(wordOf(most, isDenied), wordOf(sure, isDenied)));
  return cells;
}

/** What two readers say alike of each node that either names. */
export function saidByBoth(
  one: ReadonlyMap<number, number>,
  other: ReadonlyMap<number, number>,
): Map<number, number> {
  const both = new Map<number, number>();
  for (const node of [...one.keys(), ...other.keys()]) {
    const [own, their] = [one.get(node) ?? 0, other.get(node) ?? 0];
    const [said, sure] = [Math.floor(own / mostWords), own % mostWords];
    const isSaid = said === Math.floor(their / mostWords);
    const isSure = sure === their % mostWords;
    both.set(node, cellOf(isSaid ? said : words.named, isSure ? sure : words.named));
  }
  return both;
}

function wordOf(weight: number, isDenied: boolean): number {
  if (weight >= 2) return words.present;
  if (weight === 1) return words.uncertain;
  return isDenied ? words.absent : words.named;
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
