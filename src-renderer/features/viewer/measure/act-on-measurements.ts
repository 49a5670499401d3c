import type { Action } from '../keys/actions.ts';
import { keyOf } from '../frame-shelf.ts';
import { currentOf } from '../pane.ts';
import type { ViewerState } from '../viewer-state.ts';
import type { MeasureState } from './measure-store.ts';

/** Does what a key asks of what was drawn; false where it asks something else. Esc leaves a drawing before the room. */
export function actOnMeasurements(
  measures: MeasureState,
  { panes, active }: Pick<ViewerState, 'panes' | 'active'>,
  { does }: Action,
): boolean {
  if (does === 'undo') measures.undo();
  else if (does === 'redo') measures.redo();
  else if (does === 'delete') measures.removeSelected();
  else if (does === 'next-measurement') {
    const of = currentOf(panes[active]);
    if (of !== undefined) measures.selectNext(keyOf(of));
  } else return leave(measures, does);
  return true;
}

/** Another tool or Esc ends what is being drawn; Esc does nothing more where there was something to end. */
function leave(measures: MeasureState, does: Action['does']): boolean {
  if (does !== 'tool' && does !== 'back') return false;
  const busy = measures.draft !== undefined || measures.selected !== undefined;
  measures.setDraft(undefined);
  measures.select(undefined);
  return does === 'back' && busy;
}
