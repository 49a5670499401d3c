import type { Hit } from '../../../src-preload/contract/similar.ts';
import type { Stores } from '../../app/stores.ts';
import { stepCase } from '../library/step-case.ts';
import { askAlso, askStudy } from '../similar/ask-images.ts';
import { askRegion } from '../similar/ask-region.ts';
import { questionOfHits } from '../similar/question-of-hits.ts';
import type { SimilarState } from '../similar/similar-store.ts';
import type { Action } from '../viewer/keys/actions.ts';
import { shownOf } from '../viewer/pane.ts';
import { studyInUse } from '../viewer/study-in-use.ts';

type CaseStores = Pick<
  Stores,
  'viewer' | 'measures' | 'similar' | 'reports' | 'why' | 'collections' | 'presentation' | 'library' | 'place'
>;

/** Does what is asked of the case as a whole; false where something else is asked. */
export function actOnCase(stores: CaseStores, action: Action): boolean {
  const { does } = action;
  const { viewer, collections, presentation, similar, why } = stores;
  if (does === 'region') askRegion(stores);
  else if (does === 'similar-study') askStudy(stores);
  else if (does === 'similar-also') askAlso(stores);
  else if (does === 'why')
    why.getState().turn(hitsOf(similar.getState()), questionOfHits(similar.getState()));
  else if (does === 'note' && presentation.getState().on)
    viewer.getState().say('Notes are hidden while presenting.');
  else if (does === 'collect' || does === 'note') {
    if (studyInUse(viewer.getState()) !== undefined) collections.getState().ask(does);
  } else if (does === 'key-image') void markKey(stores);
  else if (does === 'present') presentation.getState().turn();
  else if (action.does === 'case') void stepCase(stores, action.by);
  else return false;
  return true;
}

function hitsOf({ answered }: SimilarState): readonly Hit[] {
  return answered.phase === 'ready' ? answered.answer.hits : [];
}

async function markKey({ viewer, collections }: Pick<Stores, 'viewer' | 'collections'>): Promise<void> {
  const { panes, active } = viewer.getState();
  // The image in use, whatever it is beside: one that is not looked at must not be marked in its stead.
  const of = shownOf(panes[active]);
  if (of === undefined || !('instance' in of)) return;
  const marked = await collections.getState().toggleKey(of.instance, of.frame);
  const words = studyInUse({ ...viewer.getState(), panes, active })?.words ?? 'this study';
  const whose = words === 'this study' ? '' : ` of ${words}`;
  if (marked !== undefined)
    viewer.getState().say(marked ? `Marked as key image${whose}.` : `No longer marked as key image${whose}.`);
}
