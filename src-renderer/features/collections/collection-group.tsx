import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { CollectionCard } from '../../../src-preload/contract/collections.ts';
import { useStores } from '../../app/stores.ts';
import { Button } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { withoutAttribute } from '../library/library-query.ts';
import { NameDialog } from './name-dialog.tsx';
import css from './collection-group.module.css';

type Naming =
  | { readonly what: 'new'; readonly parent: number | undefined }
  | { readonly what: 'rename'; readonly card: CollectionCard };

/** The collections of the library, one within another; a click narrows the list to one and those below it. */
export function CollectionGroup() {
  const { collections, library, libraries } = useStores();
  const cards = useStore(collections, (state) => state.cards);
  const generation = useStore(libraries, ({ session }) =>
    session.phase === 'open' ? session.card.generation : undefined,
  );
  const [naming, setNaming] = useState<Naming>();
  useEffect(() => {
    if (generation !== undefined) void collections.getState().read();
  }, [collections, generation]);
  const filter = useStore(library, (state) => state.query.filter);
  const choose = (collection: number): void => {
    const next =
      filter.collection === collection ? withoutAttribute(filter, 'collection') : { ...filter, collection };
    void library.getState().ask({ filter: next });
  };
  const name = (words: string): void => {
    if (naming?.what === 'new') void collections.getState().make(words, naming.parent);
    if (naming?.what === 'rename') void collections.getState().rename(naming.card.collection, words);
    setNaming(undefined);
  };
  return (
    <section className={css['group']} aria-label="Collections">
      <header className={css['head']}>
        <h2>Collections</h2>
        <Button look="plain" onPress={() => setNaming({ what: 'new', parent: undefined })}>
          New
        </Button>
      </header>
      <ul>
        {cards.map((card) => (
          <li key={card.collection} style={{ '--depth': card.depth }}>
            <button
              type="button"
              className={css['name']}
              aria-pressed={filter.collection === card.collection}
              onClick={() => choose(card.collection)}
            >
              <span dir="auto">{card.name}</span>
              <span className={css['count']}>{card.studies.toLocaleString('en')}</span>
            </button>
            <CardMenu card={card} onName={setNaming} />
          </li>
        ))}
      </ul>
      {naming !== undefined && (
        <NameDialog
          title={naming.what === 'new' ? 'New collection' : 'Rename the collection'}
          name={naming.what === 'new' ? '' : naming.card.name}
          onName={name}
          onClose={() => setNaming(undefined)}
        />
      )}
    </section>
  );
}

const choices = [
  { id: 'new', words: 'New within …' },
  { id: 'rename', words: 'Rename …' },
  { id: 'up', words: 'Move up' },
  { id: 'down', words: 'Move down' },
  { id: 'remove', words: 'Remove', detail: 'Its studies stay' },
];

interface CardMenuProps {
  readonly card: CollectionCard;
  readonly onName: (naming: Naming) => void;
}

function CardMenu({ card, onName }: CardMenuProps) {
  const { collections, library } = useStores();
  const { collection } = card;
  const remove = async (): Promise<void> => {
    await collections.getState().remove(collection);
    const { filter } = library.getState().query;
    if (filter.collection === collection)
      await library.getState().ask({ filter: withoutAttribute(filter, 'collection') });
  };
  return (
    <Menu
      label={`What to do with ${card.name}`}
      icon="more"
      choices={choices}
      onChoose={(id) => {
        if (id === 'new') onName({ what: 'new', parent: collection });
        if (id === 'rename') onName({ what: 'rename', card });
        if (id === 'up' || id === 'down') void collections.getState().shift(collection, id === 'up' ? -1 : 1);
        if (id === 'remove') void remove();
      }}
    />
  );
}
