import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Hit, SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { useStores } from '../../app/stores.ts';
import { HitCard } from './hit-card.tsx';
import type { Way } from './question.ts';
import css from './hit-grid.module.css';

/** How far an arrow leads in a grid of so many columns. */
const steps: Readonly<Record<string, (columns: number) => number>> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
};

const ways: Readonly<Record<string, Way>> = { '&': 'also', '+': 'more', '-': 'less', '−': 'less' };

/** The hits in their order. Arrows walk them, Enter puts one beside what is read, + and − steer, & asks about it, too. */
export function HitGrid({ answer }: { readonly answer: SimilarAnswer }) {
  const { similar, viewer, why } = useStores();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    why.getState().reset();
    // A grid for each answer (it is given a key): the first hit is at hand as soon as it is there.
    list.current?.querySelector<HTMLButtonElement>('[data-hit]')?.focus({ preventScroll: true });
  }, [why]);
  const open = (hit: Hit): void => {
    similar.getState().putBeside(hit);
    void viewer.getState().openBeside(hit);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    const here = event.target.closest('li');
    const cards = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('[data-hit]')];
    const at = cards.findIndex((card) => card.closest('li') === here);
    const hit = answer.hits[at];
    // An arrow with another key is something else: the next case, an older study.
    const held = event.shiftKey || event.ctrlKey || event.altKey || event.metaKey;
    const step = held ? undefined : steps[event.key];
    const way = ways[event.key];
    if (step !== undefined) cards[at + step(columnsOf(event.currentTarget))]?.focus();
    else if (way !== undefined && hit !== undefined) {
      // A box is asked about alone.
      if (way !== 'also' || similar.getState().region === undefined) void similar.getState().steer(hit, way);
    } else return;
    // The same keys scroll and turn the image where the focus is elsewhere.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <ul ref={list} className={css['grid']} aria-label="Hits" onKeyDown={onKeyDown}>
      {answer.hits.map((hit) => (
        <HitCard key={hit.rank} hit={hit} closeLevel={answer.closeLevel} onOpen={open} />
      ))}
    </ul>
  );
}

function columnsOf(grid: HTMLElement): number {
  return getComputedStyle(grid).gridTemplateColumns.split(' ').length;
}
