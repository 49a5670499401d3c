import type { MeasurementKind } from '../../../../src-preload/contract/measurement.ts';
import type { Area, Place } from '../placement.ts';

/** CSS pixels of the type of words beside a drawing. */
export interface Type {
  readonly size: number;
  readonly line: number;
  readonly letter: number;
}

/** The words of a drawing on screen: where their first line begins, and the box that they fill. */
export interface WordsPlace extends Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const beside = 10;
/** What is nearer than this belongs together without a line. */
const apart = 16;

/** As large as the words in the corners of a viewport of this size. */
export function typeIn({ width, height }: Area): Type {
  const size = Math.min(17, Math.max(12, 7 + 0.0055 * Math.min(width, height)));
  // About the width of a letter.
  return { size, line: size * 1.25, letter: size * 0.54 };
}

/**
 * To the right of the rightmost point, or to the left of the leftmost where there is no room; or where they were moved
 * to. Inside the viewport whichever edge they are near.
 */
export function placeWords(
  at: readonly Place[],
  area: Area,
  lines: readonly string[],
  moved: Place | undefined,
): WordsPlace {
  const { size, line, letter } = typeIn(area);
  const width = Math.max(...lines.map(({ length }) => length)) * letter;
  const wanted = moved ?? besideDrawing(at, area, width);
  const x =
    moved === undefined ? wanted.x : Math.min(Math.max(wanted.x, 4), Math.max(4, area.width - width - 4));
  const y = Math.min(Math.max(wanted.y, line), area.height - line * lines.length);
  return { x, y, left: x - 2, top: y - size, width: width + 4, height: line * lines.length };
}

function besideDrawing(at: readonly Place[], area: Area, width: number): Place {
  const rightmost = at.reduce((most, each) => (each.x > most.x ? each : most));
  const leftmost = at.reduce((most, each) => (each.x < most.x ? each : most));
  const fits = rightmost.x + beside + width < area.width;
  return {
    x: fits ? rightmost.x + beside : Math.max(4, leftmost.x - beside - width),
    y: (fits ? rightmost : leftmost).y + 4,
  };
}

/** A line from a drawing to words that stand away from it; undefined where both are together. */
export function leaderTo(
  kind: MeasurementKind,
  at: readonly Place[],
  { left, top, width, height }: WordsPlace,
): readonly [from: Place, to: Place] | undefined {
  const lines = edgesOf(kind, at).map((from) => {
    const to = {
      x: Math.min(Math.max(from.x, left), left + width),
      y: Math.min(Math.max(from.y, top), top + height),
    };
    return { from, to, length: Math.hypot(to.x - from.x, to.y - from.y) };
  });
  const shortest = lines.toSorted((one, other) => one.length - other.length)[0];
  if (shortest === undefined || shortest.length < apart) return undefined;
  return [shortest.from, shortest.to];
}

/** Where such a line may begin: the corners of an ellipse's box do not lie on it. */
function edgesOf(kind: MeasurementKind, at: readonly Place[]): readonly Place[] {
  const [one, other] = at;
  if ((kind !== 'ellipse' && kind !== 'rectangle') || one === undefined || other === undefined) return at;
  const [x, y] = [(one.x + other.x) / 2, (one.y + other.y) / 2];
  return [
    { x, y: one.y },
    { x: other.x, y },
    { x, y: other.y },
    { x: one.x, y },
  ];
}
