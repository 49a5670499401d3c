import type { PointerEvent } from 'react';
import type { FrameMessage } from '../../../../src-preload/contract/frame-message.ts';
import { useStores } from '../../../app/stores.ts';
import { toArea, toImage, type Area, type Place, type Placement } from '../placement.ts';
import { handlesOf, movedBy, withHandleAt, type Drawn } from './drawn.ts';
import { Handle } from './handle.tsx';
import { holdDrawn } from './hold-drawn.ts';
import { outlineOf } from './outline.ts';
import { resultOf } from './result.ts';
import { ShapeWords } from './shape-words.tsx';
import { withinImage, withinReach } from './within-image.ts';
import css from './measure-layer.module.css';

interface DrawnShapeProps {
  readonly drawn: Drawn;
  readonly frame: FrameMessage;
  readonly placement: Placement;
  readonly area: Area;
  readonly selected: boolean;
  /** Still being drawn: it is not taken hold of. */
  readonly unfinished?: boolean;
  /** Whether its words are taken hold of, too: under a hand that windows or pans they are not in the way. */
  readonly loose?: boolean;
  /** What a person typed may say who somebody is: a presentation shows the arrow alone. */
  readonly wordless?: boolean;
}

/** One measurement: its line, what it measures, and handles to move it by. */
export function DrawnShape(props: DrawnShapeProps) {
  const { drawn, frame, placement, area, selected, unfinished, loose, wordless = false } = props;
  const { measures } = useStores();
  const { head } = frame;
  const { kind, points, wordsAt } = drawn;
  const onScreen = points.map((point) => toArea(placement, point));
  const path = outlineOf(kind, onScreen);
  const hold = (event: PointerEvent<SVGElement>, become: (from: Place, to: Place) => Drawn): void =>
    holdDrawn(event, { drawn, placement, measures }, become);
  const holdWords = (event: PointerEvent<SVGElement>, now: Place): void => {
    const { x, y } = toImage(placement, now);
    hold(event, (from, to) => ({ ...drawn, wordsAt: { x: x + to.x - from.x, y: y + to.y - from.y } }));
  };
  const write = (): void => {
    if (kind === 'arrow' && !wordless) measures.getState().write(drawn.id);
  };

  return (
    <g className={css['shape']} data-kind={kind} data-selected={selected}>
      <path className={css['shade']} d={path} />
      <path className={css['line']} d={path} />
      {unfinished !== true && (
        <path
          className={css['hold']}
          d={path}
          onPointerDown={(event) =>
            hold(event, (from, to) =>
              movedBy(drawn, withinReach(points, { x: to.x - from.x, y: to.y - from.y }, head)),
            )
          }
          onDoubleClick={write}
        />
      )}
      <ShapeWords
        kind={kind}
        at={onScreen}
        area={area}
        lines={wordless ? [] : resultOf(drawn, frame)}
        moved={wordsAt && toArea(placement, wordsAt)}
        {...((loose === true || selected) && unfinished !== true && { onHold: holdWords, onWrite: write })}
      />
      {unfinished !== true &&
        handlesOf(drawn).map((handle, index) => (
          <Handle
            key={index}
            index={index}
            at={toArea(placement, handle)}
            onHold={(event) =>
              hold(event, (_, to) => ({
                ...drawn,
                points: withHandleAt(drawn, index, withinImage(to, head, kind)),
              }))
            }
          />
        ))}
    </g>
  );
}
