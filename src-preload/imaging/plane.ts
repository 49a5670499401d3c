/** A direction or place in the patient: millimetres towards the left, the back and the head (PS3.3 C.7.6.2.1.1). */
export type Vector = readonly [number, number, number];

/** Where a slice lies in the patient: the middle of its first pixel, and which way its rows and columns run. */
export interface ImagePlane {
  /** Two planes can be compared as places only within one frame of reference (C.7.4.1). Empty where none is stated. */
  readonly frameOfReference: string;
  readonly origin: Vector;
  readonly row: Vector;
  readonly column: Vector;
}

/** The side of a slice that one looks at it from: the cross product of row and column. */
export function normalOf({ row, column }: Pick<ImagePlane, 'row' | 'column'>): Vector {
  return [
    row[1] * column[2] - row[2] * column[1],
    row[2] * column[0] - row[0] * column[2],
    row[0] * column[1] - row[1] * column[0],
  ];
}

/** Millimetres along a direction at which a slice lies. */
export function positionAlong({ origin }: Pick<ImagePlane, 'origin'>, direction: Vector): number {
  return dot(origin, direction);
}

/** Whether two slices are cut the same way, within about six degrees, from whichever side they are looked at. */
export function areParallel(one: ImagePlane, other: ImagePlane): boolean {
  return Math.abs(dot(normalOf(one), normalOf(other))) > 0.995;
}

export function dot(one: Vector, other: Vector): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

/** A slice with its size, for what crosses it. */
export interface SizedPlane extends ImagePlane {
  /** Height and width of a pixel in millimetres. */
  readonly spacing: readonly [down: number, across: number];
  readonly rows: number;
  readonly columns: number;
}

/**
 * Where another slice cuts this one, as a line in this one's image coordinates from edge to edge of the other; undefined
 * where they are parallel, of another frame of reference, or do not meet inside the other's edges.
 */
export function cutThrough(
  seen: SizedPlane,
  other: SizedPlane,
): readonly [{ x: number; y: number }, { x: number; y: number }] | undefined {
  if (seen.frameOfReference === '' || seen.frameOfReference !== other.frameOfReference) return undefined;
  if (areParallel(seen, other)) return undefined;
  const normal = normalOf(seen);
  const level = positionAlong(seen, normal);
  const corners = cornersOf(other);
  const cuts = corners.flatMap((from, index) => {
    const to = corners[(index + 1) % 4] ?? from;
    const [here, there] = [dot(from, normal) - level, dot(to, normal) - level];
    if (here < 0 === there < 0) return [];
    const share = here / (here - there);
    return [inImage(seen, along(from, to, share))];
  });
  const [one, two] = cuts;
  return one === undefined || two === undefined ? undefined : [one, two];
}

function cornersOf({ origin, row, column, spacing, rows, columns }: SizedPlane): readonly Vector[] {
  const [down, across] = spacing;
  // From the middle of the first pixel to the outer edges.
  const at = (x: number, y: number): Vector => [
    origin[0] + row[0] * x + column[0] * y,
    origin[1] + row[1] * x + column[1] * y,
    origin[2] + row[2] * x + column[2] * y,
  ];
  const [left, right] = [-across / 2, (columns - 0.5) * across];
  const [top, bottom] = [-down / 2, (rows - 0.5) * down];
  return [at(left, top), at(right, top), at(right, bottom), at(left, bottom)];
}

function along(from: Vector, to: Vector, share: number): Vector {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

function inImage({ origin, row, column, spacing }: SizedPlane, place: Vector): { x: number; y: number } {
  const away: Vector = [place[0] - origin[0], place[1] - origin[1], place[2] - origin[2]];
  return { x: dot(away, row) / spacing[1] + 0.5, y: dot(away, column) / spacing[0] + 0.5 };
}
