import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import type { Hit, SimilarAnswer } from '../../../src-preload/contract/similar.ts';
import { useStores } from '../../app/stores.ts';
import { showAgeSex } from '../library/show-age.ts';
import { Thumbnail } from '../library/thumbnail.tsx';
import { nearness } from './nearness.ts';
import css from './hit-grid.module.css';

/** How far an arrow leads in a grid of so many columns. */
const steps: Readonly<Record<string, (columns: number) => number>> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: (columns) => -columns,
  ArrowDown: (columns) => columns,
};

/** The hits in their order. Arrows walk them, Enter puts one beside what is read. */
export function HitGrid({ answer }: { readonly answer: SimilarAnswer }) {
  const { similar, viewer } = useStores();
  const beside = useStore(similar, (state) => state.beside);
  const list = useRef<HTMLUListElement>(null);
  // A grid for each answer (it is given a key): the first hit is at hand as soon as it is there.
  useEffect(() => list.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  const open = (hit: Hit): void => {
    similar.getState().putBeside(hit);
    void viewer.getState().openBeside(hit);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>): void => {
    const step = steps[event.key];
    if (step === undefined || !(event.target instanceof HTMLButtonElement)) return;
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const next = buttons[buttons.indexOf(event.target) + step(columnsOf(event.currentTarget))];
    next?.focus();
    // The same arrows scroll the image where the focus is elsewhere.
    event.preventDefault();
  };
  return (
    <ul ref={list} className={css['grid']} aria-label="Hits" onKeyDown={onKeyDown}>
      {answer.hits.map((hit) => (
        <li key={hit.rank}>
          <button
            type="button"
            className={css['hit']}
            aria-pressed={beside === hit.rank}
            onClick={() => open(hit)}
          >
            <Thumbnail instance={hit.instance} />
            <span className={css['rank']}>{hit.rank}</span>
            <span
              className={css['bar']}
              title={`Cosine similarity ${hit.score.toFixed(3)}`}
              style={{ '--near': nearness(hit.score, answer.closeLevel) }}
            />
            <span className={css['line']}>
              {hitWords(hit).map((words) => (
                <span key={words}>{words}</span>
              ))}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function columnsOf(grid: HTMLElement): number {
  return getComputedStyle(grid).gridTemplateColumns.split(' ').length;
}

/** Age, sex, date and the last four of the ID: enough to tell hits apart, too little to tell who it is. */
function hitWords({ age, sex, date, patientId }: Hit): readonly string[] {
  const lastFour = patientId === '' ? 'no ID' : `…${patientId.slice(-4)}`;
  return [showAgeSex(age, sex), date ?? 'no date', lastFour].filter((part) => part !== '');
}
