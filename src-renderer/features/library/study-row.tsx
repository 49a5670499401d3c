import { memo } from 'react';
import type { WindowSettings } from '../../../src-preload/contract/settings.ts';
import type { StudyCard } from '../../../src-preload/contract/study.ts';
import { SnippetLine } from '../reports/snippet-line.tsx';
import { columns as known } from './columns.tsx';
import css from './study-table.module.css';

interface StudyRowProps {
  readonly row: number;
  readonly start: number;
  readonly height: number;
  /** Undefined while its page is on the way. */
  readonly study: StudyCard | undefined;
  readonly columns: WindowSettings['columns'];
  readonly selected: boolean;
  /** Words of reports that the list was narrowed by: each row shows what its report says around them. */
  readonly reportText: string | undefined;
  readonly onMove: (row: number) => void;
  readonly onOpen: (row: number, how: { similar: boolean }) => void;
}

export const StudyRow = memo(function StudyRow(props: StudyRowProps) {
  const { row, start, height, study, columns, selected, reportText, onMove, onOpen } = props;
  return (
    <div
      id={`study-row-${row}`}
      className={css['row']}
      role="row"
      // The head is row 1.
      aria-rowindex={row + 2}
      aria-selected={selected}
      style={{ transform: `translateY(${start}px)`, blockSize: height }}
      onPointerDown={(event) => {
        if (event.button === 0) onMove(row);
      }}
      onDoubleClick={() => onOpen(row, { similar: false })}
    >
      {columns.map(({ column }) => {
        const shown = study === undefined ? <span className={css['coming']} /> : known[column].cell(study);
        return (
          <div
            key={column}
            role="gridcell"
            className={`${css['cell']} ${css[`cell-${column}`] ?? ''} ${known[column].numeric ? css['numeric'] : ''}`}
            // Names and IDs longer than their column are read whole by pointing at them.
            title={typeof shown === 'string' ? shown : undefined}
          >
            {shown}
          </div>
        );
      })}
      {reportText !== undefined && study !== undefined && (
        <div role="gridcell" className={css['said']}>
          <SnippetLine study={study.study} text={reportText} />
        </div>
      )}
    </div>
  );
});
