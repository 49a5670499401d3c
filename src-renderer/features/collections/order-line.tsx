import { useStore } from 'zustand';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import css from '../../ui/line-above.module.css';
import { Switch } from '../../ui/switch.tsx';
import { collectionInOrder, wholeLibrary } from '../library/library-query.ts';
import { carryCase } from './carry-case.ts';

/** Above the cases of a collection: whether they stand as a person ordered them, and moving the chosen one there. */
export function OrderLine() {
  const stores = useStores();
  const { library, collections } = stores;
  const query = useStore(library, (state) => state.query);
  const chosen = useStore(library, (state) => state.cursor?.study);
  const unmoved = useStore(collections, (state) => state.unmoved);
  if (query.filter.collection === undefined) return null;
  const { sort, descending } = wholeLibrary;
  const order = (collected: boolean): void =>
    void library.getState().ask(collected ? { sort: 'collected', descending: false } : { sort, descending });
  const carry = (words: string, shortcut: string, by: 1 | -1) => (
    <Button
      look="plain"
      shortcut={shortcut}
      disabled={chosen === undefined}
      onPress={() => void carryCase(stores, by)}
    >
      {words}
    </Button>
  );
  return (
    <div className={css['line']} role="group" aria-label="Order of the collection">
      <Switch words="As collected" on={query.sort === 'collected'} onChange={order} />
      {collectionInOrder(query) !== undefined && (
        <>
          {carry('Move up', 'Alt ↑', -1)}
          {carry('Move down', 'Alt ↓', 1)}
          <span role="status">{unmoved !== undefined && unmoved.study === chosen && unmoved.why}</span>
        </>
      )}
    </div>
  );
}
