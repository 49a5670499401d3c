import type { FrameBringer } from './bring-frames.ts';
import { anchorFor, placesTogether, type Anchor } from './layout/scroll-together.ts';
import { linkedLook } from './link-looks.ts';
import { aPane, stackOf } from './pane.ts';
import type { ViewerParts, ViewerState } from './viewer-state.ts';

type PaneActions = Pick<
  ViewerState,
  | 'showSeries'
  | 'step'
  | 'stepTo'
  | 'stepSeries'
  | 'retry'
  | 'activate'
  | 'stepViewport'
  | 'setLook'
  | 'setArea'
  | 'play'
  | 'setRate'
>;

/** What is done with the viewports that are there: scrolling, windowing, going from one to the next. */
export function paneActions({ set, get }: ViewerParts, frames: FrameBringer): PaneActions {
  let anchor: Anchor | undefined;

  const goTo = (wanted: number): void => {
    const { panes, active, linked, planes } = get();
    const pane = panes[active];
    if (pane === undefined) return;
    const to = Math.min(Math.max(wanted, 0), pane.stack.length - 1);
    if (to === pane.at) return;
    anchor = linked ? anchorFor(panes, active, anchor) : undefined;
    const places =
      anchor === undefined
        ? panes.map(({ at }, index) => (index === active ? to : at))
        : placesTogether(panes, anchor, to, planes);
    for (const [index, at] of places.entries()) {
      const each = get().panes[index];
      if (each === undefined || at === each.at) continue;
      // What was made of a picture that was never there is nobody's.
      frames.setPane(index, { at, ...(each.seen === undefined && { look: each.home }) });
      void frames.bring(index);
    }
  };

  return {
    showSeries(series, into) {
      const { panes, active, study } = get();
      const chosen = get().series.find((each) => each.series === series);
      if (chosen === undefined) return;
      // A case of another patient is not replaced by a click on this one's series.
      const free =
        panes[active]?.role === 'similar' ? panes.findIndex(({ role }) => role === 'reading') : active;
      const index = into ?? Math.max(free, 0);
      set({ active: index, cine: { ...get().cine, playing: false } });
      void frames.place(index, aPane({ stack: stackOf(chosen), series, study }));
    },
    step: (by) => goTo((get().panes[get().active]?.at ?? 0) + by),
    stepTo: (at) => goTo(at < 0 ? (get().panes[get().active]?.stack.length ?? 0) + at : at),
    stepSeries(by) {
      const { series, panes, active } = get();
      const withImages = series.filter((each) => stackOf(each).length > 0);
      const here = withImages.findIndex((each) => each.series === panes[active]?.series);
      const next = withImages[here + by];
      if (here >= 0 && next !== undefined) get().showSeries(next.series);
    },
    retry: (index) => void frames.bring(index),
    activate: (active) => {
      if (active !== get().active) set({ active, cine: { ...get().cine, playing: false } });
    },
    stepViewport(by) {
      const { panes, active } = get();
      if (panes.length > 1) get().activate((active + by + panes.length) % panes.length);
    },
    setLook(index, look) {
      const { panes, linked } = get();
      const source = panes[index];
      set({
        panes: panes.map((pane, at) => {
          if (at === index) return { ...pane, look };
          return linked && source !== undefined ? { ...pane, look: linkedLook(source, look, pane) } : pane;
        }),
      });
    },
    setArea: (index, area) => {
      const known = get().panes[index]?.area;
      if (known?.width !== area.width || known.height !== area.height) frames.setPane(index, { area });
    },
    play: (playing) => set({ cine: { ...get().cine, playing } }),
    setRate: (rate) => set({ cine: { ...get().cine, rate } }),
  };
}
