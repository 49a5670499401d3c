import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import css from './stray-reports.module.css';

/** In the status line: how many reports have no study, as long as there are any. */
export function StrayLine() {
  const { client, stray, reports } = useStores();
  const total = useStore(stray, (state) => state.total);
  useEffect(() => {
    void stray.getState().count();
    return client.hear('library.changed', () => void stray.getState().count());
  }, [client, stray]);
  if (total === 0) return null;
  return (
    <button type="button" className={css['line']} onClick={() => reports.getState().setStrayOpen(true)}>
      {total === 1 ? '1 report without a study' : `${total.toLocaleString('en')} reports without a study`}
    </button>
  );
}
