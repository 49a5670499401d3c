import { pointsOf, type MeasurementKind } from '../../../../src-preload/contract/measurement.ts';
import { areaOf } from '../../../../src-preload/imaging/measure/region.ts';
import type { Place } from '../placement.ts';

/** Something being drawn: what was placed, and what follows the hand. */
export interface Draft {
  readonly kind: MeasurementKind;
  readonly placed: readonly Place[];
  readonly loose: Place | undefined;
}

/** Pixels as such. */
const bare = { unit: 'px', aspect: 1 } as const;

/** Image pixels between two points of an outline: closer ones say nothing more. */
const outlineStep = 1;

/** The button goes down at a place: the first point, or the next one. */
export function press(draft: Draft | undefined, kind: MeasurementKind, at: Place): Draft {
  if (draft === undefined || draft.kind !== kind) return { kind, placed: [at], loose: undefined };
  return { ...draft, placed: [...draft.placed, at], loose: undefined };
}

/** The hand moves: the next point follows it, an outline grows while the button is held. */
export function move(draft: Draft, to: Place, held: boolean): Draft {
  if (draft.kind !== 'freehand') return { ...draft, loose: to };
  const last = draft.placed[draft.placed.length - 1];
  const near = last !== undefined && Math.hypot(to.x - last.x, to.y - last.y) < outlineStep;
  if (!held || near || draft.placed.length >= pointsOf.freehand.most) return draft;
  return { ...draft, placed: [...draft.placed, to] };
}

/** The button goes up: after a drag that places the point under the hand, after a click the next one is still to come. */
export function release(draft: Draft, at: Place, dragged: boolean): Draft {
  if (draft.kind === 'freehand' || !dragged || isWhole(draft)) return { ...draft, loose: undefined };
  return { ...draft, placed: [...draft.placed, at], loose: undefined };
}

/** Whether nothing more is to be placed. */
export function isWhole({ kind, placed }: Draft): boolean {
  return kind !== 'freehand' && placed.length >= pointsOf[kind].most;
}

/** Whether what was drawn is large enough to be meant: a box of no area and an outline of two points are slips. */
export function isMeant({ kind, placed }: Draft): boolean {
  if (placed.length < pointsOf[kind].least) return false;
  const [one, other] = placed;
  if (kind === 'probe') return true;
  if (one === undefined || other === undefined) return false;
  if (kind === 'rectangle' || kind === 'ellipse') return one.x !== other.x && one.y !== other.y;
  if (kind === 'freehand') return areaOf({ shape: 'outline', points: placed }, bare) >= 1;
  return one.x !== other.x || one.y !== other.y;
}

/** The points to show of it now. */
export function pointsNow({ placed, loose }: Draft): readonly Place[] {
  return loose === undefined ? placed : [...placed, loose];
}
