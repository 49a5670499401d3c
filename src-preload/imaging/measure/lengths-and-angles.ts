import type { PixelSize } from '../pixel-spacing.ts';
import { pixelExtent, type Point } from './calibration.ts';

/** The distance of two places, in the unit of the pixel size. */
export function distance(from: Point, to: Point, size: PixelSize): number {
  const { x, y } = vector(from, to, size);
  return Math.hypot(x, y);
}

/** Degrees between the arms of a corner, 0 … 180, on pixels of their true proportion. */
export function angleAt(corner: Point, one: Point, other: Point, size: PixelSize): number {
  return between(vector(corner, one, size), vector(corner, other, size));
}

/**
 * The Cobb angle: degrees between two lines, 0 … 90, whichever way each was drawn. A curve of more than 90° is the
 * supplement, which is why both are told where they are shown.
 */
export function cobbAngle(
  first: readonly [Point, Point],
  second: readonly [Point, Point],
  size: PixelSize,
): number {
  const angle = between(vector(...first, size), vector(...second, size));
  return Math.min(angle, 180 - angle);
}

function vector(from: Point, to: Point, size: PixelSize): Point {
  const { across, down } = pixelExtent(size);
  return { x: (to.x - from.x) * across, y: (to.y - from.y) * down };
}

/** By the arc tangent of cross and dot product, exact near 0 and 180 where the cosine is flat. */
function between(one: Point, other: Point): number {
  const cross = one.x * other.y - one.y * other.x;
  const dot = one.x * other.x + one.y * other.y;
  return (Math.abs(Math.atan2(cross, dot)) * 180) / Math.PI;
}
