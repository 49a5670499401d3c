import type { ShownFrameHead } from '../../../src-preload/contract/shown-frame.ts';
import type { FrameOf } from '../../client/client.ts';
import { fileKeyOf } from './frame-shelf.ts';
import { asStored, type Look } from './look.ts';

/** A frame that was on screen, and what its file says. */
export interface Step {
  readonly of: FrameOf;
  readonly head: ShownFrameHead;
}

/** Each of these is a picture of its own; the next in the series was taken from elsewhere. */
const projections = new Set(['CR', 'DX', 'MG', 'IO', 'PX', 'RG']);

/**
 * How the next image of a stack is looked at. Slices of one slab, and frames of one object, keep everything. Another film,
 * or a slice that lies another way or does not say how, keeps its window only where it is the same kind of picture, and
 * never a turn, a flip or a place: a flip must be seen to be made.
 */
export function lookOnward(look: Look, from: Step, to: Step): Look {
  if (fileKeyOf(from.of) === fileKeyOf(to.of)) return look;
  if (projections.has(to.head.identity.modality)) return asStored;
  const [one, other] = [from.head.orientation, to.head.orientation];
  if (one !== undefined && one.row === other?.row && one.column === other.column) return look;
  return { ...asStored, voi: look.voi, inverted: look.inverted };
}
