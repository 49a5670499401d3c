import { useEffect, useLayoutEffect, useRef } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { WindowSettings } from '../../../src-preload/contract/settings.ts';
import type { LibraryQuery, SortKey } from './library-query.ts';
import { listId } from './focus-list.ts';
import { moveByKey } from './move-by-key.ts';
import { studyAt, type StudyPages } from './study-pages.ts';
import { StudyRow } from './study-row.tsx';
import { TableHead } from './table-head.tsx';
import { afterColumns, columnTemplate, leastWidth } from './column-widths.ts';
import css from './study-table.module.css';

export interface StudyTableProps {
  readonly total: number;
  /** Changes with every new question: its answer is shown from the top. */
  readonly answered: number;
  /** The rows in view are still those of the question before. */
  readonly busy: boolean;
  readonly pages: StudyPages;
  /** From where keys move. */
  readonly cursor: number | undefined;
  /** The row of the study that is looked at. */
  readonly selected: number | undefined;
  readonly columns: WindowSettings['columns'];
  readonly rowHeight: number;
  readonly sort: Pick<LibraryQuery, 'sort' | 'descending'>;
  readonly reportText: string | undefined;
  readonly onShow: (first: number, last: number) => void;
  readonly onMove: (row: number) => void;
  readonly onOpen: (row: number, how: { similar: boolean }) => void;
  /** Moves the study of the cursor in an order that a person gave; absent where the list has another. */
  readonly onCarry: ((by: 1 | -1) => void) | undefined;
  readonly onSort: (sort: SortKey) => void;
  readonly onColumns: (columns: WindowSettings['columns'], settled: boolean) => void;
}

/** With Alt. */
const carries: Readonly<Record<string, 1 | -1>> = { ArrowUp: -1, ArrowDown: 1 };

/**
 * A window over a list of any length: only the rows on screen exist. The grid keeps focus itself and points at its
 * row (`aria-activedescendant`), so that a row may leave the screen without taking focus along.
 */
export function StudyTable(props: StudyTableProps) {
  const { total, answered, busy, pages, cursor, selected, columns, rowHeight } = props;
  const { onShow, onMove, onOpen, onCarry } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The head is sticky inside the scroller: a row is in view only below it.
    scrollPaddingStart: 28,
  });
  const shown = rows.getVirtualItems();
  const [first, last] = [shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0];
  useEffect(() => rows.measure(), [rows, rowHeight]);
  useEffect(() => onShow(first, last), [onShow, first, last, pages]);
  // In newer Chromium this gives a promise, which React would take for a clean-up.
  useLayoutEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [answered]);
  useEffect(() => {
    if (cursor !== undefined) rows.scrollToIndex(cursor, { align: 'auto' });
  }, [rows, cursor]);

  const screenful = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
  return (
    <div
      ref={scroller}
      id={listId}
      className={css['table']}
      role="grid"
      aria-label="Studies"
      aria-busy={busy}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-activedescendant={selected === undefined ? undefined : `study-row-${selected}`}
      tabIndex={0}
      style={{
        '--columns': columnTemplate(columns),
        '--least': `${leastWidth(columns)}px`,
        '--after': `${afterColumns}px`,
      }}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey) return;
        if (event.altKey) {
          const by = carries[event.key];
          if (by === undefined || onCarry === undefined) return;
          event.preventDefault();
          return onCarry(by);
        }
        const to = moveByKey(event.key, cursor, total, screenful);
        if (to !== undefined) onMove(to);
        else if (cursor !== undefined && event.key === 'Enter') onOpen(cursor, { similar: false });
        else if (cursor !== undefined && event.key === 'f') onOpen(cursor, { similar: true });
        else return;
        event.preventDefault();
      }}
    >
      <TableHead {...props} />
      <div className={css['rows']} role="rowgroup" style={{ blockSize: rows.getTotalSize() }}>
        {shown.map(({ index, start }) => (
          <StudyRow
            key={index}
            row={index}
            start={start}
            height={rowHeight}
            study={studyAt(pages, index)}
            columns={columns}
            selected={index === selected}
            reportText={props.reportText}
            onMove={onMove}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  );
}
