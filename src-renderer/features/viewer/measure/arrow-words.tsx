import { useLayoutEffect, useRef, useState } from 'react';
import { useStores } from '../../../app/stores.ts';
import { toArea, type Area, type Placement } from '../placement.ts';
import type { Drawn } from './drawn.ts';
import css from './measure-layer.module.css';

const width = 200;

/** Where the words of an arrow are written: where they stand, else at its tail. Enter keeps them, Esc leaves them as they were. */
export function ArrowWords({
  drawn,
  placement,
  area,
}: {
  readonly drawn: Drawn;
  readonly placement: Placement;
  readonly area: Area;
}) {
  const { measures } = useStores();
  const [words, setWords] = useState(drawn.text);
  const tail = toArea(placement, drawn.wordsAt ?? drawn.points[1] ?? { x: 0, y: 0 });
  // Leaving the field and a key may both end it: once is enough.
  const ended = useRef(false);
  const end = (kept: boolean): void => {
    if (ended.current) return;
    ended.current = true;
    const text = words.trim();
    const { writing, write, change, drawn: all } = measures.getState();
    if (writing === drawn.id) write(undefined);
    // One that was deleted under its words does not come back by them.
    if (kept && text !== drawn.text && all.includes(drawn)) change(drawn, { ...drawn, text });
  };
  const newest = useRef(end);
  useLayoutEffect(() => {
    newest.current = end;
  });
  // An image that is changed under the words takes the field away without a blur that React would tell of.
  useLayoutEffect(() => () => newest.current(true), []);
  return (
    <input
      className={css['input']}
      style={{
        left: Math.min(Math.max(4, tail.x + 8), Math.max(4, area.width - width - 8)),
        top: Math.min(Math.max(4, tail.y - 12), Math.max(4, area.height - 32)),
      }}
      aria-label="Words of the arrow"
      maxLength={500}
      dir="auto"
      value={words}
      autoFocus
      onChange={(event) => setWords(event.target.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.stopPropagation();
        end(event.key === 'Enter');
      }}
    />
  );
}
