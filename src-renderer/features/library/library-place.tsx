import { useCallback, useDeferredValue } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { carryCase } from '../collections/carry-case.ts';
import { OrderLine } from '../collections/order-line.tsx';
import { TextSearchLine } from '../reports/text-search-line.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { EmptyList } from './empty-list.tsx';
import { LibraryPanes } from './library-panes.tsx';
import { collectionInOrder, isNarrowed, type SortKey } from './library-query.ts';
import { rowOfCursor, totalOf } from './library-store.ts';
import { StudyTable } from './study-table.tsx';
import { studyAt } from './study-pages.ts';
import { useKeysInList } from './use-keys-in-list.ts';
import css from './library-place.module.css';

const rowHeights = { roomy: 32, dense: 26 } as const;
/** A row of a list that was narrowed by words of reports has a second line. */
const snippetHeight = 20;

export function LibraryPlace() {
  const { library, libraries, imports } = useStores();
  useKeysInList();
  const beside = useStore(imports, (state) => state.open);
  const holdsNone = useStore(
    libraries,
    ({ session }) => session.phase === 'open' && session.card.studies === 0,
  );
  const isEmpty = useStore(
    library,
    ({ listing, query }) =>
      !isNarrowed(query) &&
      totalOf(listing) === 0 &&
      (listing.phase === 'ready' || (listing.phase === 'asking' && holdsNone)),
  );
  // The panes are much to draw for the first time: in slices, while the first studies of an import come in.
  if (useDeferredValue(isEmpty))
    return (
      <main className={css['nothing']} data-beside={beside} aria-label="Library">
        <EmptyList />
      </main>
    );
  return (
    <LibraryPanes>
      <div className={css['list']}>
        <TextSearchLine />
        <OrderLine />
        <div className={css['rows']}>
          <StudyList />
          <div className={css['columns']}>
            <ColumnMenu />
          </div>
        </div>
      </div>
    </LibraryPanes>
  );
}

function StudyList() {
  const stores = useStores();
  const { library, settings, place } = stores;
  const { query, listing, answered, pages, cursor } = useStore(library);
  const { columns, density } = useStore(settings, (state) => state.settings);
  const total = totalOf(listing);

  const onShow = useCallback(
    (first: number, last: number) => library.getState().show(first, last),
    [library],
  );
  const onMove = useCallback((row: number) => library.getState().moveTo(row), [library]);
  const onOpen = useCallback(
    (row: number, { similar }: { similar: boolean }) => {
      const { cursor, pages } = library.getState();
      const study = cursor?.row === row ? cursor.study : studyAt(pages, row)?.study;
      if (study !== undefined)
        place.getState().go({ at: 'reading', reading: { of: 'study', study, similar } });
    },
    [library, place],
  );
  const onSort = (sort: SortKey) =>
    void library
      .getState()
      .ask({ sort, descending: query.sort === sort ? !query.descending : sort === 'date' });

  if (listing.phase === 'failed' || (listing.phase === 'ready' && total === 0)) return <EmptyList />;
  return (
    <StudyTable
      total={total}
      answered={answered}
      busy={listing.phase === 'asking'}
      pages={pages}
      cursor={cursor?.row}
      selected={rowOfCursor({ cursor, pages })}
      columns={columns}
      rowHeight={rowHeights[density] + (query.filter.reportText === undefined ? 0 : snippetHeight)}
      reportText={query.filter.reportText}
      sort={query}
      onShow={onShow}
      onMove={onMove}
      onOpen={onOpen}
      onCarry={collectionInOrder(query) === undefined ? undefined : (by) => void carryCase(stores, by)}
      onSort={onSort}
      onColumns={(next, settled) => {
        const { change, preview } = settings.getState();
        if (settled) void change({ columns: next });
        else preview({ columns: next });
      }}
    />
  );
}
