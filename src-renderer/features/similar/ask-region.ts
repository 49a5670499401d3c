import type { Stores } from '../../app/stores.ts';
import { keyOf } from '../viewer/frame-shelf.ts';
import { readPane, shownOf } from '../viewer/pane.ts';

type RegionStores = Pick<Stores, 'viewer' | 'measures' | 'similar' | 'reports'>;

/**
 * Asks for what is in the box drawn on the image: the one that is selected, else the newest. Where none is drawn the box
 * tool is taken up and what to do is said.
 */
export function askRegion({ viewer, measures, similar, reports }: RegionStores): void {
  const of = shownOf(readPane(viewer.getState()));
  if (of === undefined) return;
  const { drawn, selected } = measures.getState();
  const boxes = drawn.filter(
    ({ on, kind }) => on === keyOf(of) && (kind === 'rectangle' || kind === 'ellipse'),
  );
  const box = boxes.find(({ id }) => id === selected) ?? boxes.at(-1);
  const [one, other] = box?.points ?? [];
  if (one === undefined || other === undefined) {
    viewer.getState().setTool('rectangle');
    viewer.getState().say('Draw a box around what you look for, then press the key again.');
    return;
  }
  const region = {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.max(1, Math.abs(other.x - one.x)),
    height: Math.max(1, Math.abs(other.y - one.y)),
  };
  reports.getState().setPage(undefined);
  void similar.getState().ask('instance' in of ? of : { file: of.file }, region);
}
