import { useRef, useState, type DragEvent, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { CollectionCard } from '../../../src-preload/contract/collections.ts';
import { useStores } from '../../app/stores.ts';
import { Menu } from '../../ui/menu.tsx';
import { withoutAttribute } from '../library/library-query.ts';
import { placeAfterStep, placeOver, rowPart, type RowPart, type Step } from './place-collection.ts';
import css from './collection-group.module.css';

interface CollectionRowProps {
  readonly card: CollectionCard;
  readonly on: boolean;
  /** What is carried over the rows, while it is. */
  readonly carried: () => number | undefined;
  readonly onCarry: (collection: number | undefined) => void;
  readonly onChoose: () => void;
  readonly onNew: () => void;
  readonly onRename: () => void;
}

const stepOf: Readonly<Record<string, Step>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'in',
  ArrowLeft: 'out',
};

/** One collection: a click narrows the list to it; it is put elsewhere by mouse, by Alt and an arrow, or by its menu. */
export function CollectionRow({ card, on, carried, onCarry, onChoose, onNew, onRename }: CollectionRowProps) {
  const { collections } = useStores();
  const { collection, depth, name, studies } = card;
  const [part, setPart] = useState<RowPart>();
  const button = useRef<HTMLButtonElement>(null);
  /** Where it would lie if it were let go here. */
  const hovered = (event: DragEvent<HTMLLIElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const over = rowPart(top, height, event.clientY);
    const moved = carried();
    const to =
      moved === undefined ? undefined : placeOver(collections.getState().cards, moved, collection, over);
    return moved === undefined || to === undefined ? undefined : { moved, to, over };
  };
  const hover = (event: DragEvent<HTMLLIElement>): void => {
    const at = hovered(event);
    // Where it may be let go; elsewhere the browser says that it may not.
    if (at !== undefined) event.preventDefault();
    setPart(at?.over);
  };
  const drop = (event: DragEvent<HTMLLIElement>): void => {
    const at = hovered(event);
    setPart(undefined);
    if (at === undefined) return;
    event.preventDefault();
    void collections.getState().move(at.moved, at.to);
  };
  const step = async (event: KeyboardEvent): Promise<void> => {
    const way = event.altKey ? stepOf[event.key] : undefined;
    if (way === undefined) return;
    event.preventDefault();
    const to = placeAfterStep(collections.getState().cards, collection, way);
    if (to === undefined) return;
    await collections.getState().move(collection, to);
    // A row that is put elsewhere in the list loses the focus.
    button.current?.focus();
  };
  return (
    <li
      style={{ '--depth': depth }}
      data-over={part}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData('application/x-simile-collection', String(collection));
        event.dataTransfer.effectAllowed = 'move';
        onCarry(collection);
      }}
      onDragEnd={() => onCarry(undefined)}
      onDragOver={hover}
      onDragLeave={() => setPart(undefined)}
      onDrop={drop}
    >
      <button
        ref={button}
        type="button"
        className={css['name']}
        aria-pressed={on}
        aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown Alt+ArrowRight Alt+ArrowLeft"
        title={`${name}\nDrag it, or Alt and an arrow key: elsewhere, into the one above, out`}
        onClick={onChoose}
        onKeyDown={(event) => void step(event)}
      >
        <span dir="auto">{name}</span>
        <span className={css['count']}>{studies.toLocaleString('en')}</span>
      </button>
      <CollectionMenu card={card} onNew={onNew} onRename={onRename} />
    </li>
  );
}

const steps: readonly { readonly id: Step; readonly words: string; readonly detail: string }[] = [
  { id: 'up', words: 'Move up', detail: 'Alt ↑' },
  { id: 'down', words: 'Move down', detail: 'Alt ↓' },
  { id: 'in', words: 'Into the one above', detail: 'Alt →' },
  { id: 'out', words: 'Out of it', detail: 'Alt ←' },
];

function CollectionMenu({ card, onNew, onRename }: Pick<CollectionRowProps, 'card' | 'onNew' | 'onRename'>) {
  const { collections, library, presentation } = useStores();
  const { collection } = card;
  const presenting = useStore(presentation, (state) => state.on);
  const cards = useStore(collections, (state) => state.cards);
  const remove = async (): Promise<void> => {
    if (!(await collections.getState().remove(collection))) return;
    const { filter } = library.getState().query;
    if (filter.collection === collection)
      await library.getState().ask({ filter: withoutAttribute(filter, 'collection') });
  };
  const choices = [
    { id: 'new', words: 'New within …' },
    // While presenting, its name is not known here.
    ...(presenting ? [] : [{ id: 'rename', words: 'Rename …' }]),
    ...steps.filter(({ id }) => placeAfterStep(cards, collection, id) !== undefined),
    { id: 'remove', words: 'Remove', detail: 'Its studies stay' },
  ];
  return (
    <Menu
      label={`What to do with ${card.name}`}
      icon="more"
      choices={choices}
      onChoose={(id) => {
        if (id === 'new') onNew();
        if (id === 'rename') onRename();
        if (id === 'remove') void remove();
        const step = steps.find((each) => each.id === id)?.id;
        const to = step && placeAfterStep(cards, collection, step);
        if (to !== undefined) void collections.getState().move(collection, to);
      }}
    />
  );
}
