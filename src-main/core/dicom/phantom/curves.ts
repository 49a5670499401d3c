/** Small curves that the phantom is drawn with. */

/** 0 below `from`, 1 above `to`, smooth between; `from` may exceed `to`. */
export function step(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** A bell of height 1 at 0 that falls to 0.6 at `width`. */
export function bell(distance: number, width: number): number {
  const t = distance / width;
  return Math.exp(-0.5 * t * t);
}

/** 0 outside, rising to 1 with the depth inside a boundary. */
export function depth(inside: number, scale: number): number {
  return inside <= 0 ? 0 : 1 - Math.exp(-inside / scale);
}

/** A smooth line through points of rising first coordinate, constant outside them. */
export function through(points: readonly (readonly [number, number])[], at: number): number {
  let [before] = points;
  for (const point of points) {
    if (before === undefined || at <= point[0]) {
      const [x0, y0] = before ?? point;
      return point[0] === x0 ? point[1] : y0 + (point[1] - y0) * step(x0, point[0], at);
    }
    before = point;
  }
  return before?.[1] ?? 0;
}
