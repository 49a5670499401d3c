import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { focusList } from './focus-list.ts';

/**
 * Whoever opens a library, or comes back to it from a case, the settings or an import, moves in the list by the arrow keys
 * at once. A focus that somebody put elsewhere stays: words typed in the bar also lead back here.
 */
export function useKeysInList(): void {
  const { place, imports } = useStores();
  const here = useStore(place, (state) => state.place.at === 'library');
  const importing = useStore(imports, (state) => state.open);
  useEffect(() => {
    if (here && !importing && document.activeElement === document.body) focusList();
  }, [here, importing]);
}
