import type { MeasurementKind } from '../../../../src-preload/contract/measurement.ts';
import type { Place } from '../placement.ts';

interface Sized {
  readonly rows: number;
  readonly columns: number;
}

/** The nearest place of the image: nothing is measured beyond its edges. A probe reads the last pixel there. */
export function withinImage({ x, y }: Place, { rows, columns }: Sized, kind: MeasurementKind): Place {
  const edge = kind === 'probe' ? 0.5 : 0;
  return { x: between(x, 0, columns - edge), y: between(y, 0, rows - edge) };
}

/** How far points can go together until the first of them meets an edge. */
export function withinReach(points: readonly Place[], { x, y }: Place, { rows, columns }: Sized): Place {
  const [left, right] = ends(points.map((point) => point.x));
  const [top, bottom] = ends(points.map((point) => point.y));
  return { x: between(x, -left, columns - right), y: between(y, -top, rows - bottom) };
}

function ends(values: readonly number[]): readonly [least: number, most: number] {
  return [
    values.reduce((least, value) => Math.min(least, value), Infinity),
    values.reduce((most, value) => Math.max(most, value), -Infinity),
  ];
}

function between(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
