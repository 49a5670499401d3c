import type { FindingNode } from './finding-tree.ts';

export interface VisibleRow {
  readonly node: FindingNode;
  /** 1 for the top, as `aria-level` counts. */
  readonly depth: number;
  /** Undefined where there is nothing below. */
  readonly open: boolean | undefined;
}

/** Rows a person opened or shut by hand, by key. The tree opens to its concepts; their sides open on demand. */
export type Turned = ReadonlySet<string>;

/** The rows on screen. Words that are looked for open what leads to them, whatever was shut. */
export function visibleRows(
  nodes: readonly FindingNode[],
  turned: Turned,
  looked = '',
): readonly VisibleRow[] {
  const word = looked.trim().toLowerCase();
  const rows: VisibleRow[] = [];
  const walk = (within: readonly FindingNode[], depth: number, found: boolean): void => {
    for (const node of within) {
      const fits = found || word === '' || says(node, word);
      if (!fits && !leadsTo(node, word)) continue;
      const open = isOpen(node, turned) || (word !== '' && !fits);
      rows.push({ node, depth, open: node.below.length === 0 ? undefined : open });
      if (open) walk(node.below, depth + 1, fits);
    }
  };
  walk(nodes, 1, false);
  return rows;
}

export function isOpen({ key, level }: FindingNode, turned: Turned): boolean {
  return (level !== 'concept') !== turned.has(key);
}

function says({ words, code = '' }: FindingNode, word: string): boolean {
  return words.toLowerCase().includes(word) || code.toLowerCase().startsWith(word);
}

function leadsTo(node: FindingNode, word: string): boolean {
  return node.below.some(
    (each) => each.level !== 'side' && each.level !== 'silent' && (says(each, word) || leadsTo(each, word)),
  );
}
