import { useStore } from 'zustand';
import type { FrameMessage } from '../../../../src-preload/contract/frame-message.ts';
import type { FramePlane } from '../../../../src-preload/contract/planes.ts';
import { cutThrough, type SizedPlane } from '../../../../src-preload/imaging/plane.ts';
import { useStores } from '../../../app/stores.ts';
import { keyOf } from '../frame-shelf.ts';
import { shownOf, type Pane } from '../pane.ts';
import { toArea, type Area, type Placement } from '../placement.ts';
import css from './cut-lines.module.css';

interface CutLinesProps {
  readonly pane: number;
  readonly frame: FrameMessage;
  readonly on: string;
  readonly placement: Placement;
  readonly area: Area;
}

/** Where the slice in use cuts this image: one line, of the viewport that one is working in. */
export function CutLines({ pane, frame, on, placement, area }: CutLinesProps) {
  const { viewer } = useStores();
  const planes = useStore(viewer, (state) => state.planes);
  const leader = useStore(viewer, (state) => (state.active === pane ? undefined : state.panes[state.active]));
  const seen = sized(planes.get(on), frame);
  const other = leader && planeOf(leader, planes);
  const cut = seen !== undefined && other !== undefined ? cutThrough(seen, other) : undefined;
  if (cut === undefined) return null;
  const [from, to] = cut.map((end) => toArea(placement, end));
  return (
    <svg className={css['lines']} width={area.width} height={area.height} aria-hidden="true">
      <line x1={from?.x} y1={from?.y} x2={to?.x} y2={to?.y} />
    </svg>
  );
}

function planeOf(pane: Pane, planes: ReadonlyMap<string, FramePlane>): SizedPlane | undefined {
  const of = shownOf(pane);
  if (of === undefined || pane.shown.phase !== 'ready') return undefined;
  return sized(planes.get(keyOf(of)), pane.shown.frame);
}

function sized(plane: FramePlane | undefined, { head }: FrameMessage): SizedPlane | undefined {
  if (plane?.spacing === undefined) return undefined;
  return { ...plane, spacing: plane.spacing, rows: head.rows, columns: head.columns };
}
