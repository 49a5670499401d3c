import type { MeasurementKind } from '../../../../src-preload/contract/measurement.ts';
import type { Place } from '../placement.ts';

/** Something drawn on an image, of a library's or of a dropped file's frame. */
export interface Drawn {
  readonly id: string;
  /** The key of the frame it lies on: see `keyOf`. */
  readonly on: string;
  readonly kind: MeasurementKind;
  readonly points: readonly Place[];
  readonly text: string;
  /** Where its words were moved to; without it they stand beside the drawing. */
  readonly wordsAt?: Place | undefined;
}

/** Two opposite corners stand for four. */
const cornered = new Set<MeasurementKind>(['rectangle', 'ellipse']);

/** The places by which a hand takes hold of something drawn; an outline is moved whole. */
export function handlesOf({ kind, points }: Pick<Drawn, 'kind' | 'points'>): readonly Place[] {
  if (kind === 'freehand') return [];
  const [one, other] = points;
  if (!cornered.has(kind) || one === undefined || other === undefined) return points;
  return [one, { x: other.x, y: one.y }, other, { x: one.x, y: other.y }];
}

/** The points after one handle was taken to a place. */
export function withHandleAt(
  drawn: Pick<Drawn, 'kind' | 'points'>,
  handle: number,
  to: Place,
): readonly Place[] {
  const { kind, points } = drawn;
  const [one, other] = points;
  if (!cornered.has(kind) || one === undefined || other === undefined)
    return points.map((point, index) => (index === handle ? to : point));
  const left = handle === 0 || handle === 3;
  const top = handle < 2;
  return [
    { x: left ? to.x : one.x, y: top ? to.y : one.y },
    { x: left ? other.x : to.x, y: top ? other.y : to.y },
  ];
}

/** The whole of it elsewhere, its words with it. */
export function movedBy(drawn: Drawn, { x, y }: Place): Drawn {
  const moved = (place: Place): Place => ({ x: place.x + x, y: place.y + y });
  const { points, wordsAt } = drawn;
  return { ...drawn, points: points.map(moved), ...(wordsAt !== undefined && { wordsAt: moved(wordsAt) }) };
}
