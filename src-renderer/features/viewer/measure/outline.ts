import type { MeasurementKind } from '../../../../src-preload/contract/measurement.ts';
import type { Place } from '../placement.ts';

/** CSS pixels of an arrow's head and of a probe's cross. */
const head = 11;
const cross = 7;

/** The line of a drawing as an SVG path, through its points on screen. */
export function outlineOf(kind: MeasurementKind, points: readonly Place[]): string {
  const [one, two, three, four] = points;
  if (one === undefined) return '';
  if (kind === 'probe') return crossAt(one);
  if (two === undefined) return '';
  switch (kind) {
    case 'length':
    case 'angle':
      return through(points);
    case 'cobb':
      return [through([one, two]), three && four ? through([three, four]) : ''].join('');
    case 'rectangle':
      return `${through([one, { x: two.x, y: one.y }, two, { x: one.x, y: two.y }])}Z`;
    case 'ellipse':
      return ellipseIn(one, two);
    case 'freehand':
      return `${through(points)}Z`;
    case 'arrow':
      return `${through([one, two])}${arrowHead(two, one)}`;
  }
}

function through(points: readonly Place[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

function crossAt({ x, y }: Place): string {
  return (
    through([
      { x: x - cross, y },
      { x: x + cross, y },
    ]) +
    through([
      { x, y: y - cross },
      { x, y: y + cross },
    ])
  );
}

function ellipseIn(one: Place, other: Place): string {
  const [rx, ry] = [Math.abs(other.x - one.x) / 2, Math.abs(other.y - one.y) / 2];
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)];
  const y = (one.y + other.y) / 2;
  const arc = (x: number): string => `A${round(rx)} ${round(ry)} 0 0 1 ${round(x)} ${round(y)}`;
  return `M${round(left)} ${round(y)}${arc(right)}${arc(left)}Z`;
}

/** The head at the first point: an arrow is drawn from what it shows to its words. */
function arrowHead(from: Place, tip: Place): string {
  const angle = Math.atan2(from.y - tip.y, from.x - tip.x);
  const barb = (turn: number): Place => ({
    x: tip.x + head * Math.cos(angle + turn),
    y: tip.y + head * Math.sin(angle + turn),
  });
  return through([barb(0.42), tip, barb(-0.42)]);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
