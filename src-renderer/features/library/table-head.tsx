import type { StudyColumn } from '../../../src-preload/contract/settings.ts';
import { Edge } from '../../ui/edge.tsx';
import { Icon } from '../../ui/icon.tsx';
import { columnNames, columns as known } from './columns.tsx';
import { narrowest, resized, widest } from './column-widths.ts';
import type { StudyTableProps } from './study-table.tsx';
import css from './study-table.module.css';

type TableHeadProps = Pick<StudyTableProps, 'columns' | 'sort' | 'onSort' | 'onColumns'>;

export function TableHead({ columns, sort, onSort, onColumns }: TableHeadProps) {
  return (
    <div className={css['head']} role="rowgroup">
      <div className={css['head-row']} role="row" aria-rowindex={1}>
        {columns.map(({ column, width }) => (
          <div
            key={column}
            className={`${css['head-cell']} ${known[column].numeric ? css['numeric'] : ''}`}
            role="columnheader"
            aria-label={columnNames[column]}
            aria-sort={ariaSort(column, sort)}
          >
            <HeadWords column={column} sort={sort} onSort={onSort} />
            <Edge
              label={`Width of ${known[column].words}`}
              side="right"
              width={width}
              least={narrowest}
              most={widest}
              onWidth={(next, settled) => onColumns(resized(columns, column, next), settled)}
            />
          </div>
        ))}
      </div>
    </div>
  );
}

function HeadWords({
  column,
  sort,
  onSort,
}: { column: StudyColumn } & Pick<TableHeadProps, 'sort' | 'onSort'>) {
  const { words, sort: key } = known[column];
  if (column === 'face') return <span className="visually-hidden">{words}</span>;
  if (key === undefined) return <span className={css['head-words']}>{words}</span>;
  return (
    <button type="button" className={css['head-words']} onClick={() => onSort(key)}>
      {words}
      {sort.sort === key && <Icon name={sort.descending ? 'down' : 'up'} />}
    </button>
  );
}

function ariaSort(column: StudyColumn, { sort, descending }: TableHeadProps['sort']) {
  if (known[column].sort !== sort) return undefined;
  return descending ? 'descending' : 'ascending';
}
