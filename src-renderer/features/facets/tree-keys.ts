import type { KeyboardEvent } from 'react';
import type { Ask } from './finding-filters.ts';
import type { FindingNode } from './finding-tree.ts';
import type { VisibleRow } from './visible-rows.ts';

interface KeyPlace {
  readonly row: VisibleRow;
  readonly rows: readonly VisibleRow[];
  readonly cursor: number;
  readonly moveTo: (row: number) => void;
  readonly turn: (node: FindingNode) => void;
  readonly ask: (node: FindingNode, wanted: Ask) => void;
  readonly openMenu: (node: FindingNode) => void;
}

/** The keys of a tree (WAI-ARIA Authoring Practices 1.2, "Tree View"), and those that ask. */
export function keyActs(place: KeyPlace): Readonly<Record<string, (event: KeyboardEvent) => void>> {
  const { row, rows, cursor, moveTo, turn, ask, openMenu } = place;
  const above = rows.slice(0, cursor).findLastIndex(({ depth }) => depth < row.depth);
  return {
    ArrowDown: () => moveTo(cursor + 1),
    ArrowUp: () => moveTo(cursor - 1),
    Home: () => moveTo(0),
    End: () => moveTo(rows.length - 1),
    PageDown: () => moveTo(cursor + 10),
    PageUp: () => moveTo(cursor - 10),
    ArrowRight: () => (row.open === false ? turn(row.node) : moveTo(cursor + 1)),
    ArrowLeft: () => (row.open === true ? turn(row.node) : moveTo(Math.max(above, 0))),
    Enter: (event) => ask(row.node, askBy(event)),
    ' ': () => ask(row.node, 'present'),
    ContextMenu: () => openMenu(row.node),
    F10: ({ shiftKey }) => {
      if (shiftKey) openMenu(row.node);
    },
    m: () => openMenu(row.node),
  };
}

/** What is asked with a modifier held: Alt leaves out, Shift wants it denied. */
export function askBy({ altKey, shiftKey }: { readonly altKey: boolean; readonly shiftKey: boolean }): Ask {
  if (altKey) return 'without';
  return shiftKey ? 'absent' : 'present';
}
