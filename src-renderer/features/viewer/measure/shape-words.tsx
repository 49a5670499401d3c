import type { Area, Place } from '../placement.ts';
import css from './measure-layer.module.css';

const beside = 10;

/** CSS pixels of the type: as large as the words in the corners of a viewport of this size. */
function typeIn({ width, height }: Area): {
  readonly size: number;
  readonly line: number;
  readonly letter: number;
} {
  const size = Math.min(17, Math.max(12, 7 + 0.0055 * Math.min(width, height)));
  // About the width of a letter.
  return { size, line: size * 1.25, letter: size * 0.54 };
}

/** The words of a drawing beside it, inside the viewport whichever edge it is near. */
export function ShapeWords({
  at,
  area,
  lines,
}: {
  readonly at: readonly Place[];
  readonly area: Area;
  readonly lines: readonly string[];
}) {
  if (at.length === 0 || lines.length === 0) return null;
  const { x, y } = placeWords(at, area, lines);
  const { size, line: lineHeight } = typeIn(area);
  return (
    <text className={css['words']} x={x} y={y} style={{ fontSize: size }}>
      {lines.map((line, index) => (
        // By its place: two lines may say the same.
        <tspan key={index} x={x} dy={index === 0 ? 0 : lineHeight} data-quiet={index > 0}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** To the right of the rightmost point, or to the left of the leftmost where there is no room. */
function placeWords(at: readonly Place[], area: Area, lines: readonly string[]): Place {
  const { line, letter } = typeIn(area);
  const width = Math.max(...lines.map(({ length }) => length)) * letter;
  const rightmost = at.reduce((most, each) => (each.x > most.x ? each : most));
  const leftmost = at.reduce((most, each) => (each.x < most.x ? each : most));
  const fits = rightmost.x + beside + width < area.width;
  const x = fits ? rightmost.x + beside : Math.max(4, leftmost.x - beside - width);
  const y = (fits ? rightmost : leftmost).y + 4;
  return { x, y: Math.min(Math.max(y, line), area.height - line * lines.length) };
}
