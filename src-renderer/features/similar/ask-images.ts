import type { Stores } from '../../app/stores.ts';
import { readPane, shownOf } from '../viewer/pane.ts';
import { isSameImage } from './question.ts';

type AskStores = Pick<Stores, 'viewer' | 'similar' | 'reports'>;

/** Asks for cases like every image of the study being read, taken together; what narrows a question about it stays. */
export function askStudy({ viewer, similar, reports }: AskStores): void {
  const study = viewer.getState().study?.study;
  if (study === undefined) return;
  reports.getState().setPage(undefined);
  const asking = similar.getState();
  void (asking.open ? asking.askInstead({ study }) : asking.ask({ study }));
}

/** Asks about the image in view beside those asked about, with the same weight, or no longer; alone where none is. */
export function askAlso({ viewer, similar, reports }: AskStores): void {
  const room = viewer.getState();
  const of = shownOf(room.panes[room.active] ?? readPane(room));
  if (of === undefined) return;
  if (!('instance' in of)) return room.say('A dropped image is asked about alone.');
  reports.getState().setPage(undefined);
  const asking = similar.getState();
  const { open, image, region } = asking;
  if (!open || image === undefined) void asking.ask(of);
  else if (!('study' in image) && isSameImage(image, of)) room.say('This image is asked about already.');
  else if (region !== undefined) room.say('A box is asked about alone: take it off first.');
  else void asking.steer(of, 'also');
}
