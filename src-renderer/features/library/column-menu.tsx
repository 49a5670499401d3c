import { useStore } from 'zustand';
import { studyColumns } from '../../../src-preload/contract/settings.ts';
import { useStores } from '../../app/stores.ts';
import { Menu } from '../../ui/menu.tsx';
import { columnNames } from './columns.tsx';
import { showing } from './column-widths.ts';

/** Which columns are shown; at least the patient is. */
export function ColumnMenu() {
  const { settings } = useStores();
  const columns = useStore(settings, (state) => state.settings.columns);
  return (
    <Menu
      label="Columns"
      icon="columns"
      choices={studyColumns.map((id) => ({ id, words: columnNames[id] }))}
      ticked={columns.map(({ column }) => column)}
      onTick={(ids) => {
        const wanted = studyColumns.filter((column) => column === 'patient' || ids.includes(column));
        void settings.getState().change({ columns: showing(columns, wanted) });
      }}
    />
  );
}
