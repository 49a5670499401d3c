import { useEffect, useRef, type KeyboardEvent } from 'react';
import type { Hit, SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { useStores } from '../../app/stores.ts';
import { HitCard } from './hit-card.tsx';
import { questionOfHits } from './question-of-hits.ts';
import css from './hit-grid.module.css';

/** How far an arrow leads in a grid of so many columns. */
const steps: Readonly<Record<string, (columns: number) => number>> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
};

const ways: Readonly<Record<string, 'more' | 'less'>> = { '+': 'more', '-': 'less', '−': 'less' };

/** The hits in their order. Arrows walk them, Enter puts one beside what is read, + and − steer, Y holds the outlines. */
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
    const step = steps[event.key];
    const way = ways[event.key];
    if (step !== undefined) cards[at + step(columnsOf(event.currentTarget))]?.focus();
    else if (way !== undefined && hit !== undefined) void similar.getState().steer(hit, way);
    else return;
    // The same keys scroll and turn the image where the focus is elsewhere.
    event.preventDefault();
    event.stopPropagation();
  };
  useHoldKey(answer);
  return (
    <ul ref={list} className={css['grid']} aria-label="Hits" onKeyDown={onKeyDown}>
      {answer.hits.map((hit) => (
        <HitCard key={hit.rank} hit={hit} closeLevel={answer.closeLevel} onOpen={open} />
      ))}
    </ul>
  );
}

/** `Y` holds what is outlined, or outlines the first hit; pressed again it lets go. */
function useHoldKey({ hits }: SimilarAnswer): void {
  const { why, similar } = useStores();
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'y' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest('input, textarea, [role="dialog"]')) return;
      const state = why.getState();
      const question = questionOfHits(similar.getState());
      const [first] = hits;
      event.preventDefault();
      if (state.explained.phase === 'none' && first !== undefined && question !== undefined)
        state.pointAt(first, question);
      else state.hold(!state.held);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [hits, why, similar]);
}

function columnsOf(grid: HTMLElement): number {
  return getComputedStyle(grid).gridTemplateColumns.split(' ').length;
}
