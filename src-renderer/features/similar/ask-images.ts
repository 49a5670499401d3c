import type { Stores } from '../../app/stores.ts';
import { currentOf, readPane } from '../viewer/pane.ts';
import { isSameImage } from './question.ts';

type AskStores = Pick<Stores, 'viewer' | 'similar' | 'reports'>;

/** Asks for cases like every image of the study being read, taken together; what narrows a question about it stays. */
export function askStudy({ viewer, similar, reports }: AskStores): void {
  const study = viewer.getState().study?.study;
  if (study === undefined) return;
  reports.getState().setPage(undefined);
  const { open, ask, askInstead } = similar.getState();
  void (open ? askInstead({ study }) : ask({ study }));
}

/** Asks about the image in view beside those asked about, with the same weight, or no longer; alone where none is. */
export function askAlso({ viewer, similar, reports }: AskStores): void {
  const { panes, active, say } = viewer.getState();
  const of = currentOf(panes[active] ?? readPane(viewer.getState()));
  if (of === undefined) return;
  if (!('instance' in of)) return say('A dropped image is asked about alone.');
  reports.getState().setPage(undefined);
  const { open, image, ask, toggleAlso } = similar.getState();
  if (!open || image === undefined) void ask(of);
  else if (!('study' in image) && isSameImage(image, of)) say('This image is asked about already.');
  else void toggleAlso(of);
}
