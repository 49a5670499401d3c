import type { PointerEvent } from 'react';
import type { FrameMessage } from '../../../../src-preload/contract/frame-message.ts';
import { useStores } from '../../../app/stores.ts';
import { toArea, toImage, type Area, type Place, type Placement } from '../placement.ts';
import { handlesOf, movedBy, withHandleAt, type Drawn } from './drawn.ts';
import { outlineOf } from './outline.ts';
import { resultOf } from './result.ts';
import { ShapeWords } from './shape-words.tsx';
import css from './measure-layer.module.css';

interface DrawnShapeProps {
  readonly drawn: Drawn;
  readonly frame: FrameMessage;
  readonly placement: Placement;
  readonly area: Area;
  readonly selected: boolean;
  /** Still being drawn: it is not taken hold of. */
  readonly unfinished?: boolean;
  /** What a person typed may say who somebody is: a presentation shows the arrow alone. */
  readonly wordless?: boolean;
}

/** One measurement: its line, what it measures, and handles to move it by. */
export function DrawnShape(props: DrawnShapeProps) {
  const { drawn, frame, placement, area, selected, unfinished = false, wordless = false } = props;
  const { measures } = useStores();
  const onScreen = drawn.points.map((point) => toArea(placement, point));
  const path = outlineOf(drawn.kind, onScreen);

  /** Takes hold of it: `move` says what becomes of its points when the hand is at a place of the image. */
  const grab = (
    event: PointerEvent<SVGElement>,
    move: (from: Place, to: Place) => readonly Place[],
  ): void => {
    if (event.button !== 0 || unfinished) return;
    event.stopPropagation();
    const target = event.currentTarget;
    const box = target.ownerSVGElement?.getBoundingClientRect();
    if (box === undefined) return;
    const at = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Place =>
      toImage(placement, { x: clientX - box.left, y: clientY - box.top });
    const from = at(event);
    let moved = drawn;
    measures.getState().select(drawn.id);
    target.setPointerCapture(event.pointerId);
    const ended = new AbortController();
    const { signal } = ended;
    const follow = (to: globalThis.PointerEvent): void => {
      moved = { ...drawn, points: move(from, at(to)) };
      measures.getState().preview(moved);
    };
    const end = (): void => {
      ended.abort();
      if (moved !== drawn) measures.getState().change(drawn, moved);
    };
    target.addEventListener('pointermove', follow, { signal });
    target.addEventListener('pointerup', end, { signal });
    target.addEventListener('pointercancel', end, { signal });
  };

  return (
    <g className={css['shape']} data-kind={drawn.kind} data-selected={selected}>
      <path className={css['shade']} d={path} />
      <path className={css['line']} d={path} />
      {!unfinished && (
        <path
          className={css['hold']}
          d={path}
          onPointerDown={(event) =>
            grab(event, (from, to) => movedBy(drawn.points, to.x - from.x, to.y - from.y))
          }
          onDoubleClick={() => drawn.kind === 'arrow' && !wordless && measures.getState().write(drawn.id)}
        />
      )}
      {!unfinished &&
        handlesOf(drawn).map((handle, index) => {
          const { x, y } = toArea(placement, handle);
          return (
            <circle
              key={index}
              className={css['handle']}
              data-handle={index}
              cx={x}
              cy={y}
              r={5}
              onPointerDown={(event) => grab(event, (_, to) => withHandleAt(drawn, index, to))}
            />
          );
        })}
      <ShapeWords at={onScreen} area={area} lines={wordless ? [] : resultOf(drawn, frame)} />
    </g>
  );
}
