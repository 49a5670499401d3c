import type { PointerEvent } from 'react';
import type { Place } from '../placement.ts';
import css from './measure-layer.module.css';

/** A place by which a drawing is taken hold of: a ring as small as may be, and room around it for a hand or a finger. */
export function Handle({
  index,
  at: { x, y },
  onHold,
}: {
  readonly index: number;
  readonly at: Place;
  readonly onHold: (event: PointerEvent<SVGElement>) => void;
}) {
  return (
    <g className={css['handle']} data-handle={index} onPointerDown={onHold}>
      <circle className={css['room']} cx={x} cy={y} />
      <circle className={css['ring']} cx={x} cy={y} r={5} />
    </g>
  );
}
