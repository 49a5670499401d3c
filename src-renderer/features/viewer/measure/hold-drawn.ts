import type { PointerEvent } from 'react';
import { toImage, type Place, type Placement } from '../placement.ts';
import type { Drawn } from './drawn.ts';
import type { MeasureStore } from './measure-store.ts';

/**
 * Takes hold of a drawing until the button is let go: `become` says what it is when the hand has gone from one place of
 * the image to another. What is let go where it was taken is chosen and nothing else.
 */
export function holdDrawn(
  event: PointerEvent<SVGElement>,
  {
    drawn,
    placement,
    measures,
  }: {
    readonly drawn: Drawn;
    readonly placement: Placement;
    readonly measures: MeasureStore;
  },
  become: (from: Place, to: Place) => Drawn,
): void {
  const target = event.currentTarget;
  const box = target.ownerSVGElement?.getBoundingClientRect();
  if (event.button !== 0 || box === undefined) return;
  event.stopPropagation();
  const at = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Place =>
    toImage(placement, { x: clientX - box.left, y: clientY - box.top });
  const from = at(event);
  let held = drawn;
  measures.getState().select(drawn.id);
  target.setPointerCapture(event.pointerId);
  const ended = new AbortController();
  const { signal } = ended;
  const follow = (to: globalThis.PointerEvent): void => {
    held = become(from, at(to));
    measures.getState().preview(held);
  };
  const end = (): void => {
    ended.abort();
    if (held !== drawn) measures.getState().change(drawn, held);
  };
  target.addEventListener('pointermove', follow, { signal });
  target.addEventListener('pointerup', end, { signal });
  target.addEventListener('pointercancel', end, { signal });
}
