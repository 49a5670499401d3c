import type { FindingNode } from './finding-tree.ts';

/** As many as a person compares at a glance. */
const longest = 20;

/** The codes, and findings without one, that most studies of the selection have: most first. Devices stand apart. */
export function topCodes(tree: readonly FindingNode[], looked = ''): readonly FindingNode[] {
  const word = looked.trim().toLowerCase();
  return tree
    .filter(
      ({ below }) =>
        !below.every(({ level, code }) => level === 'concept' && code === undefined) || below.length === 0,
    )
    .flatMap(leavesOf)
    .filter(
      ({ words, code = '', counts }) => counts.present > 0 && `${words} ${code}`.toLowerCase().includes(word),
    )
    .toSorted((one, other) => other.counts.present - one.counts.present)
    .slice(0, longest);
}

/** A code with all its concepts counts once. */
function leavesOf(node: FindingNode): readonly FindingNode[] {
  return node.level === 'code' || node.level === 'concept' ? [node] : node.below.flatMap(leavesOf);
}
