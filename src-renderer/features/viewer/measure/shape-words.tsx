import type { PointerEvent } from 'react';
import type { MeasurementKind } from '../../../../src-preload/contract/measurement.ts';
import type { Area, Place } from '../placement.ts';
import { leaderTo, placeWords, typeIn } from './words-place.ts';
import css from './measure-layer.module.css';

interface ShapeWordsProps {
  readonly kind: MeasurementKind;
  /** Points of the drawing on screen. */
  readonly at: readonly Place[];
  readonly area: Area;
  readonly lines: readonly string[];
  /** Where they were moved to. */
  readonly moved: Place | undefined;
  /** Takes hold of them where they are now; without it they let the hand through. */
  readonly onHold?: (event: PointerEvent<SVGElement>, now: Place) => void;
  readonly onWrite?: () => void;
}

/** The words of a drawing beside it, or where a person moved them, with a line back to it. */
export function ShapeWords({ kind, at, area, lines, moved, onHold, onWrite }: ShapeWordsProps) {
  if (at.length === 0 || lines.length === 0) return null;
  const place = placeWords(at, area, lines, moved);
  const { x, y, left, top, width, height } = place;
  const { size, line: lineHeight } = typeIn(area);
  const leader = moved && leaderTo(kind, at, place);
  return (
    <>
      {leader !== undefined && (
        <path
          className={css['leader']}
          d={leader
            .map((end, index) => `${index === 0 ? 'M' : 'L'}${end.x.toFixed(1)} ${end.y.toFixed(1)}`)
            .join('')}
        />
      )}
      <text className={css['words']} x={x} y={y} style={{ fontSize: size }}>
        {lines.map((line, index) => (
          // By its place: two lines may say the same.
          <tspan key={index} x={x} dy={index === 0 ? 0 : lineHeight} data-quiet={index > 0}>
            {line}
          </tspan>
        ))}
      </text>
      {onHold !== undefined && (
        <rect
          className={css['words-hold']}
          x={left}
          y={top}
          width={width}
          height={height}
          onPointerDown={(event) => onHold(event, place)}
          onDoubleClick={onWrite}
        />
      )}
    </>
  );
}
