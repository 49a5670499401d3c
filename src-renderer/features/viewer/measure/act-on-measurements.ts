import type { Action } from '../keys/actions.ts';
import { keyOf } from '../frame-shelf.ts';
import { shownOf } from '../pane.ts';
import type { ViewerState } from '../viewer-state.ts';
import type { Drawn } from './drawn.ts';
import type { MeasureState } from './measure-store.ts';

/** Does what a key asks of what was drawn; false where it asks something else. Esc leaves a drawing before the room. */
export function actOnMeasurements(
  measures: MeasureState,
  { panes, active, say }: Pick<ViewerState, 'panes' | 'active' | 'say'>,
  { does }: Action,
): boolean {
  if (does === 'undo' || does === 'redo') {
    const change = does === 'undo' ? measures.past.at(-1) : measures.future[0];
    measures[does]();
    say(isSeen(change?.after ?? change?.before, panes) ? undefined : hereNot[does]);
  } else if (does === 'delete') measures.removeSelected();
  else if (does === 'next-measurement') {
    const of = shownOf(panes[active]);
    if (of !== undefined) measures.selectNext(keyOf(of));
  } else return leave(measures, does);
  return true;
}

/** What is changed out of sight is said. */
const hereNot = {
  undo: 'Undone on an image that is not on screen.',
  redo: 'Done again on an image that is not on screen.',
} as const;

function isSeen(drawn: Drawn | undefined, panes: ViewerState['panes']): boolean {
  const shown = panes.map(shownOf).filter((of) => of !== undefined);
  return drawn === undefined || shown.some((of) => keyOf(of) === drawn.on);
}

/** Another tool or Esc ends what is being drawn; Esc does nothing more where there was something to end. */
function leave(measures: MeasureState, does: Action['does']): boolean {
  if (does !== 'tool' && does !== 'back') return false;
  const busy = measures.draft !== undefined || measures.selected !== undefined;
  measures.setDraft(undefined);
  measures.select(undefined);
  return does === 'back' && busy;
}
