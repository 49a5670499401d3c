import { faster, rateOf, slower } from './cine/cine-rate.ts';
import type { Action } from './keys/actions.ts';
import { layouts } from './layout/layouts.ts';
import { flipped, turned, type Look } from './look.ts';
import { presetsFor } from './presets.ts';
import type { ViewerState } from './viewer-state.ts';

type Named = Action['does'];

/** What changes how the image in use is looked at; `home` is how it hung at first. */
const looks: Partial<Record<Named, (look: Look, home: Look) => Look>> = {
  invert: (look) => ({ ...look, inverted: !look.inverted }),
  rotate: (look) => turned(look, 'clockwise'),
  'rotate-back': (look) => turned(look, 'back'),
  'flip-across': (look) => flipped(look, 'across'),
  'flip-down': (look) => flipped(look, 'down'),
  fit: (look) => ({ ...look, zoom: 1, pan: { x: 0, y: 0 } }),
  reset: (_, home) => home,
};

/** What is asked of the viewports without saying more. */
const deeds: Partial<Record<Named, (viewer: ViewerState) => void>> = {
  first: (viewer) => viewer.stepTo(0),
  last: (viewer) => viewer.stepTo(-1),
  link: (viewer) => viewer.setLinked(!viewer.linked),
  ruler: (viewer) => viewer.setRuler(!viewer.ruler),
  overlays: (viewer) => viewer.setOverlays(!viewer.overlays),
  cine: (viewer) => {
    const stack = viewer.panes[viewer.active]?.stack ?? [];
    if (stack.length > 1) viewer.play(!viewer.cine.playing);
  },
  'close-beside': (viewer) => viewer.closeBeside(),
  comparable: (viewer) => void viewer.openComparable(),
};

/** Does what a key or a button of the reading room asks of the viewport in use; false where it asks something else. */
export function act(viewer: ViewerState, action: Action): boolean {
  viewer.say(undefined);
  const pane = viewer.panes[viewer.active];
  const look = looks[action.does];
  if (look !== undefined) {
    if (pane !== undefined) viewer.setLook(viewer.active, look(pane.look, pane.home));
    return true;
  }
  const deed = deeds[action.does];
  deed?.(viewer);
  return deed !== undefined || actWith(viewer, action);
}

/** What is asked with a number, a tool or a direction. */
function actWith(viewer: ViewerState, action: Action): boolean {
  if (action.does === 'tool') viewer.setTool(action.tool);
  else if (action.does === 'step') viewer.step(action.by);
  else if (action.does === 'series') viewer.stepSeries(action.by);
  else if (action.does === 'viewport') viewer.stepViewport(action.by);
  else if (action.does === 'prior') void viewer.stepPrior(action.by);
  else if (action.does === 'rate') changeRate(viewer, action.by);
  else if (action.does === 'layout') changeLayoutTo(viewer, action.number);
  else if (action.does === 'preset') choosePreset(viewer, action.number);
  else return false;
  return true;
}

function changeRate(viewer: ViewerState, by: 1 | -1): void {
  const rate = rateOf(viewer.cine.rate, viewer.panes[viewer.active]);
  viewer.setRate(by < 0 ? slower(rate) : faster(rate));
}

function changeLayoutTo(viewer: ViewerState, number: number): void {
  const layout = layouts[number];
  if (layout !== undefined) viewer.setLayout(layout);
}

function choosePreset(viewer: ViewerState, number: number): void {
  const pane = viewer.panes[viewer.active];
  if (pane?.shown.phase !== 'ready') return;
  const preset = presetsFor(pane.shown.frame)[number];
  if (preset !== undefined) viewer.setLook(viewer.active, { ...pane.look, voi: preset.voi });
}
