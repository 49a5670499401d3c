import type { FramePlane } from '../../../../src-preload/contract/planes.ts';
import { keyOf } from '../frame-shelf.ts';
import type { Pane } from '../pane.ts';
import { followTo, type Track } from './sync-stacks.ts';

/** Where every stack stood when one of them began to lead. */
export interface Anchor {
  readonly leader: number;
  readonly stacks: readonly Pane['stack'][];
  readonly from: readonly number[];
}

/** The anchor still in force, or a new one from where everything stands now: a change of leader or of a stack makes one. */
export function anchorFor(panes: readonly Pane[], leader: number, known: Anchor | undefined): Anchor {
  const holds =
    known?.leader === leader &&
    known.stacks.length === panes.length &&
    panes.every(({ stack }, index) => stack === known.stacks[index]);
  if (holds) return known;
  return { leader, stacks: panes.map(({ stack }) => stack), from: panes.map(({ at }) => at) };
}

/** The places that all stacks come to when the leader comes `to` a place. A case of another study follows nothing. */
export function placesTogether(
  panes: readonly Pane[],
  anchor: Anchor,
  to: number,
  planes: ReadonlyMap<string, FramePlane>,
): readonly number[] {
  const leader = panes[anchor.leader];
  if (leader === undefined) return panes.map(({ at }) => at);
  const source = trackOf(leader, anchor.from[anchor.leader] ?? leader.at, planes);
  return panes.map((pane, index) => {
    if (index === anchor.leader) return to;
    if (pane.stack.length < 2 || pane.role === 'similar' || leader.role === 'similar') return pane.at;
    return followTo(source, to, trackOf(pane, anchor.from[index] ?? pane.at, planes)) ?? pane.at;
  });
}

function trackOf({ stack }: Pane, from: number, planes: ReadonlyMap<string, FramePlane>): Track {
  return { planes: stack.map((of) => planes.get(keyOf(of))), length: stack.length, from };
}
