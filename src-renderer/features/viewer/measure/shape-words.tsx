import type { Area, Place } from '../placement.ts';
import css from './measure-layer.module.css';

const lineHeight = 15;
const beside = 10;
/** About the width of a letter of the overlay's type. */
const letter = 6.4;

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
  return (
    <text className={css['words']} x={x} y={y}>
      {lines.map((line, index) => (
        <tspan key={line} x={x} dy={index === 0 ? 0 : lineHeight} data-quiet={index > 0}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

/** To the right of the rightmost point, or to the left of the leftmost where there is no room. */
function placeWords(at: readonly Place[], area: Area, lines: readonly string[]): Place {
  const width = Math.max(...lines.map(({ length }) => length)) * letter;
  const rightmost = at.reduce((most, each) => (each.x > most.x ? each : most));
  const leftmost = at.reduce((most, each) => (each.x < most.x ? each : most));
  const fits = rightmost.x + beside + width < area.width;
  const x = fits ? rightmost.x + beside : Math.max(4, leftmost.x - beside - width);
  const y = (fits ? rightmost : leftmost).y + 4;
  return { x, y: Math.min(Math.max(y, lineHeight), area.height - lineHeight * lines.length) };
}
