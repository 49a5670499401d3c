import type { PixelSize } from '../pixel-spacing.ts';
import { pixelExtent, type Point } from './calibration.ts';

/** An area of an image: between two opposite corners, inside the ellipse that they enclose, or inside an outline. */
export type Region =
  | { readonly shape: 'rectangle' | 'ellipse'; readonly corners: readonly [Point, Point] }
  | { readonly shape: 'outline'; readonly points: readonly Point[] };

/** Columns `from` up to but not `to` of one row. */
export interface Span {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** The area in square units of the pixel size; an outline that crosses itself counts by the shoelace formula. */
export function areaOf(region: Region, size: PixelSize): number {
  const { across, down } = pixelExtent(size);
  if (region.shape === 'outline') return Math.abs(shoelace(region.points)) * across * down;
  const [one, other] = region.corners;
  const box = Math.abs(one.x - other.x) * across * Math.abs(one.y - other.y) * down;
  return region.shape === 'rectangle' ? box : (box * Math.PI) / 4;
}

/** The pixels whose middle lies in a region, row by row, within an image of this size. */
export function* spansOf(region: Region, rows: number, columns: number): Generator<Span> {
  const ends = rowEnds(region);
  for (let row = Math.max(0, Math.floor(ends.top)); row < Math.min(rows, Math.ceil(ends.bottom)); row += 1) {
    const crossings = crossingsAt(region, row + 0.5);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const from = Math.max(0, Math.ceil((crossings[at] ?? 0) - 0.5));
      const to = Math.min(columns, Math.floor((crossings[at + 1] ?? 0) - 0.5) + 1);
      if (to > from) yield { row, from, to };
    }
  }
}

function rowEnds(region: Region): { readonly top: number; readonly bottom: number } {
  const points = region.shape === 'outline' ? region.points : region.corners;
  const heights = points.map(({ y }) => y);
  return {
    top: heights.reduce((least, y) => Math.min(least, y), Infinity),
    bottom: heights.reduce((most, y) => Math.max(most, y), -Infinity),
  };
}

/** Where a region's edge crosses a height, from left to right, in pairs of in and out. */
function crossingsAt(region: Region, y: number): readonly number[] {
  if (region.shape === 'outline') return outlineCrossings(region.points, y);
  const [one, other] = region.corners;
  const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)];
  const [top, bottom] = [Math.min(one.y, other.y), Math.max(one.y, other.y)];
  if (y < top || y > bottom) return [];
  if (region.shape === 'rectangle') return [left, right];
  const reach = (y - (top + bottom) / 2) / ((bottom - top) / 2);
  const half = ((right - left) / 2) * Math.sqrt(Math.max(0, 1 - reach * reach));
  return [(left + right) / 2 - half, (left + right) / 2 + half];
}

/** Inside is where a line from outside has crossed the outline an odd number of times. */
function outlineCrossings(points: readonly Point[], y: number): readonly number[] {
  return points
    .flatMap((from, index) => {
      const to = points[(index + 1) % points.length] ?? from;
      // Half open: a corner that lies on the line counts once.
      if (from.y <= y === to.y <= y) return [];
      return [from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x)];
    })
    .toSorted((one, other) => one - other);
}

function shoelace(points: readonly Point[]): number {
  return (
    points.reduce((sum, from, index) => {
      const to = points[(index + 1) % points.length] ?? from;
      return sum + from.x * to.y - to.x * from.y;
    }, 0) / 2
  );
}
