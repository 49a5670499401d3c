import { asStored, flipped, turned, type Look } from './look.ts';
import { presetsFor } from './presets.ts';
import type { ViewerState } from './viewer-store.ts';
import type { Action } from './viewer-keys.ts';

/** Does what a key or a button of the reading room asks of the viewport in use; false where it asks something else. */
export function act(viewer: ViewerState, action: Action): boolean {
  const pane = viewer.panes[viewer.active];
  const change = (next: (look: Look) => Look): void => {
    if (pane !== undefined) viewer.setLook(viewer.active, next(pane.look));
  };
  switch (action.does) {
    case 'tool':
      viewer.setTool(action.tool);
      return true;
    case 'step':
      viewer.step(action.by);
      return true;
    case 'series':
      viewer.stepSeries(action.by);
      return true;
    case 'preset': {
      if (pane?.shown.phase !== 'ready') return true;
      const preset = presetsFor(pane.shown.frame)[action.number];
      if (preset !== undefined) change((look) => ({ ...look, voi: preset.voi }));
      return true;
    }
    case 'invert':
      change((look) => ({ ...look, inverted: !look.inverted }));
      return true;
    case 'rotate':
      change((look) => turned(look, 'clockwise'));
      return true;
    case 'rotate-back':
      change((look) => turned(look, 'back'));
      return true;
    case 'flip-across':
      change((look) => flipped(look, 'across'));
      return true;
    case 'flip-down':
      change((look) => flipped(look, 'down'));
      return true;
    case 'fit':
      change((look) => ({ ...look, zoom: 1, pan: asStored.pan }));
      return true;
    case 'reset':
      change(() => asStored);
      return true;
    case 'similar':
    case 'report':
    case 'info':
    case 'tags':
    case 'export':
    case 'keys':
    case 'back':
      return false;
  }
}
