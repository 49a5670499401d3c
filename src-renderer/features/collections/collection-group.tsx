import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { CollectionCard } from '../../../src-preload/contract/collections.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { FailureNotice } from '../../ui/notice.tsx';
import { shownLibrary } from '../libraries/libraries-store.ts';
import { withoutAttribute } from '../library/library-query.ts';
import { CollectionRow } from './collection-row.tsx';
import { NameDialog } from './name-dialog.tsx';
import css from './collection-group.module.css';

type Naming =
  | { readonly what: 'new'; readonly parent: number | undefined }
  | { readonly what: 'rename'; readonly card: CollectionCard };

/** The collections of the library, one within another; a click narrows the list to one and those below it. */
export function CollectionGroup() {
  const { collections, library, libraries } = useStores();
  const cards = useStore(collections, (state) => state.cards);
  const unplaced = useStore(collections, (state) => state.unplaced);
  const shown = useStore(libraries, shownLibrary);
  const [naming, setNaming] = useState<Naming>();
  const carried = useRef<number>(undefined);
  useEffect(() => {
    if (shown !== undefined) void collections.getState().read();
  }, [collections, shown]);
  // The row that it is told of may lie far below.
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (unplaced !== undefined) told.current?.scrollIntoView({ block: 'nearest' });
  }, [unplaced]);
  const filter = useStore(library, (state) => state.query.filter);
  const choose = (collection: number): void => {
    const next =
      filter.collection === collection ? withoutAttribute(filter, 'collection') : { ...filter, collection };
    void library.getState().ask({ filter: next });
  };
  const name = async (words: string): Promise<Failure | undefined> => {
    if (naming?.what === 'new') await collections.getState().make(words, naming.parent);
    if (naming?.what === 'rename') await collections.getState().rename(naming.card.collection, words);
    return collections.getState().failure;
  };
  return (
    <section className={css['group']} aria-label="Collections">
      <header className={css['head']}>
        <h2>Collections</h2>
        <Button look="plain" onPress={() => setNaming({ what: 'new', parent: undefined })}>
          New
        </Button>
      </header>
      {unplaced !== undefined && (
        <div ref={told}>
          <FailureNotice failure={unplaced} />
        </div>
      )}
      <ul>
        {cards.map((card) => (
          <CollectionRow
            key={card.collection}
            card={card}
            on={filter.collection === card.collection}
            carried={() => carried.current}
            onCarry={(collection) => {
              carried.current = collection;
            }}
            onChoose={() => choose(card.collection)}
            onNew={() => setNaming({ what: 'new', parent: card.collection })}
            onRename={() => setNaming({ what: 'rename', card })}
          />
        ))}
      </ul>
      {naming !== undefined && (
        <NameDialog
          title={naming.what === 'new' ? 'New collection' : 'Rename the collection'}
          name={naming.what === 'new' ? '' : naming.card.name}
          onName={name}
          onClose={() => setNaming((now) => (now === naming ? undefined : now))}
        />
      )}
    </section>
  );
}
