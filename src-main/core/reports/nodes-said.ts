import type { FindingRow } from '../store/reports/finding-rows.ts';
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

/** The nodes that a study names, and the cell that it falls into on each. */
export interface NodesSaid {
  readonly nodes: readonly number[];
  readonly cells: readonly number[];
}

const wholeDenial = 3;

/**
 * Reads what one study's findings say of each node that they name: the most that is said below it; a denial of a concept on
 * one side alone denies no more than that. `findingSql` asks for studies by the same rule. A hundred thousand studies are read
 * one after the other: what is said of a node lies in columns that are swept after each.
 */
export function nodeReader(
  coded: ReadonlyMap<number, PlacedConcept>,
): (findings: readonly FindingRow[]) => NodesSaid {
  /** Weights by node, one more than they are; 0 where nothing is said. `sure` leaves out what is only likely. */
  let most = new Uint8Array(1024);
  let sure = new Uint8Array(1024);
  let denied = new Uint8Array(1024);
  const makeRoom = (node: number): void => {
    if (node < most.length) return;
    const wider = (column: Uint8Array): Uint8Array<ArrayBuffer> => {
      const wide = new Uint8Array(2 * node);
      wide.set(column);
      return wide;
    };
    [most, sure, denied] = [wider(most), wider(sure), wider(denied)];
  };
  return (findings) => {
    const nodes: number[] = [];
    const denials = sidesDenied();
    for (const { codedId, weight } of findings) {
      const concept = coded.get(codedId);
      if (concept === undefined) throw new Error('a finding of a concept that nobody has learnt');
      for (const node of concept.nodes) {
        makeRoom(node);
        if (most[node] === 0) nodes.push(node);
        most[node] = Math.max(most[node] ?? 0, weight + 1);
        if (weight !== 2) sure[node] = Math.max(sure[node] ?? 0, weight + 1);
        if (weight === 0 && denials(node, concept) === wholeDenial) denied[node] = 1;
      }
    }
    const cells = nodes.map((node) => {
      const isDenied = denied[node] === 1;
      return cellOf(wordOf((most[node] ?? 0) - 1, isDenied), wordOf((sure[node] ?? 0) - 1, isDenied));
    });
    for (const node of nodes) most[node] = sure[node] = denied[node] = 0;
    return { nodes, cells };
  };
}

/** What two readers say alike of each node that either names. */
export function saidByBoth(one: NodesSaid, other: NodesSaid): NodesSaid {
  const own = byNode(one);
  const theirs = byNode(other);
  const nodes = [...new Set([...one.nodes, ...other.nodes])];
  const cells = nodes.map((node) => {
    const [cell, their] = [own.get(node) ?? 0, theirs.get(node) ?? 0];
    const [said, sure] = [Math.floor(cell / mostWords), cell % mostWords];
    const isSaid = said === Math.floor(their / mostWords);
    const isSure = sure === their % mostWords;
    return cellOf(isSaid ? said : words.named, isSure ? sure : words.named);
  });
  return { nodes, cells };
}

function byNode({ nodes, cells }: NodesSaid): ReadonlyMap<number, number> {
  return new Map(nodes.map((node, at) => [node, cells[at] ?? 0]));
}

function wordOf(weight: number, isDenied: boolean): number {
  if (weight >= 2) return words.present;
  if (weight === 1) return words.uncertain;
  return isDenied ? words.absent : words.named;
}

/**
 * The sides on which a study denies a concept below a node so far: left 1, right 2; both together deny as much as a word without
 * a side.
 */
function sidesDenied(): (node: number, concept: PlacedConcept) => number {
  const partly = new Map<number, number>();
  return (node, { nodes: [concept = 0], side }) => {
    if (side !== 'left' && side !== 'right') return wholeDenial;
    // The first node is the concept's own: two numbers of cells are one key.
    const key = node * 2 ** 24 + concept;
    const sides = (side === 'left' ? 1 : 2) | (partly.get(key) ?? 0);
    partly.set(key, sides);
    return sides;
  };
}
