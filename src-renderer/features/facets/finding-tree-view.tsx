import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { FindingFilter } from '../../../src-preload/contract/reports.ts';
import { asFilter, askOf, type Ask } from './finding-filters.ts';
import { FindingMenu } from './finding-menu.tsx';
import { FindingRow } from './finding-row.tsx';
import type { FindingNode } from './finding-tree.ts';
import { keyActs } from './tree-keys.ts';
import { visibleRows } from './visible-rows.ts';
import css from './finding-facets.module.css';

interface FindingTreeViewProps {
  readonly tree: readonly FindingNode[];
  readonly looked: string;
  readonly asked: readonly FindingFilter[];
  readonly onAsk: (finding: FindingFilter) => void;
}

const rowHeight = 30;

/**
 * The tree keeps focus itself and points at its row, of which only those on screen exist: a large library says a thousand
 * things. ↑ ↓ walk, → ← open and shut, Enter asks (Alt without, Shift denied), and the menu key lists every question.
 */
export function FindingTreeView({ tree, looked, asked, onAsk }: FindingTreeViewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(0);
  const [menu, setMenu] = useState<FindingNode>();
  const rows = useMemo(() => visibleRows(tree, turned, looked), [tree, turned, looked]);
  const most = useMemo(() => mostOf(tree), [tree]);
  const drawn = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  const cursor = Math.min(at, rows.length - 1);

  const turn = ({ key }: FindingNode): void =>
    setTurned((now) =>
      now.has(key) ? new Set([...now].filter((each) => each !== key)) : new Set([...now, key]),
    );
  const ask = ({ of, side, level }: FindingNode, wanted: Ask): void => {
    if (of === undefined) return;
    if (level === 'silent') onAsk(asFilter('not-mentioned', of));
    else onAsk(asFilter(wanted, of, side === undefined ? {} : { side }));
  };
  const moveTo = (to: number): void => {
    const next = Math.max(0, Math.min(to, rows.length - 1));
    setAt(next);
    drawn.scrollToIndex(next, { align: 'auto' });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const row = rows[cursor];
    if (row === undefined) return;
    const act = keyActs({ row, rows, cursor, moveTo, turn, ask, openMenu: setMenu })[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act(event);
  };
  if (rows.length === 0)
    return (
      <p className={css['none']}>
        {looked === '' ? 'These reports name no finding.' : 'No finding is called that.'}
      </p>
    );
  return (
    <>
      <div
        ref={scroller}
        className={css['tree']}
        role="tree"
        aria-label="Findings by code"
        aria-activedescendant={`finding-row-${cursor}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <div role="presentation" className={css['rows']} style={{ blockSize: drawn.getTotalSize() }}>
          {drawn.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <FindingRow
                key={row.node.key}
                id={`finding-row-${index}`}
                row={row}
                start={start}
                most={most}
                atCursor={index === cursor}
                asked={askedOf(row.node, asked)}
                onTouch={() => {
                  setAt(index);
                  scroller.current?.focus();
                }}
                onTurn={() => turn(row.node)}
                onAsk={(wanted) => ask(row.node, wanted)}
                onMenu={() => setMenu(row.node)}
              />
            );
          })}
        </div>
      </div>
      {menu !== undefined && (
        <FindingMenu
          node={menu}
          at={document.getElementById(`finding-row-${cursor}`)}
          asked={askedOf(menu, asked)}
          onAsk={(wanted) => ask(menu, wanted)}
          onClose={() => setMenu(undefined)}
        />
      )}
    </>
  );
}

/** The longest bars, by which all others are drawn: a study denies far more than it finds. */
function mostOf(tree: readonly FindingNode[]): { readonly present: number; readonly other: number } {
  const counts = tree.filter(({ level }) => level !== 'group').map((node) => node.counts);
  return {
    present: Math.max(1, ...counts.map(({ present }) => present)),
    other: Math.max(1, ...counts.flatMap(({ uncertain, absent }) => [uncertain, absent])),
  };
}

function askedOf({ of, side, level }: FindingNode, asked: readonly FindingFilter[]): Ask | undefined {
  const found = asked.find(
    (each) => each.of === of && each.side === side && (level !== 'silent' || each.says === 'not-mentioned'),
  );
  return found && askOf(found);
}
