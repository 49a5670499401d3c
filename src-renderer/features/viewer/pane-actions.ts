import type { FrameBringer } from './bring-frames.ts';
import { anchorFor, placesTogether, type Anchor } from './layout/scroll-together.ts';
import { linkedLook } from './link-looks.ts';
import { aPane, currentOf, stackOf, type Pane } from './pane.ts';
import { lookOnward } from './stack-carry.ts';
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
      void arrive(index, at, each);
    }
  };

  /** Goes to a place of a stack; what does not carry over to its image is left behind when it is there. */
  const arrive = async (index: number, at: number, before: Pane): Promise<void> => {
    frames.setPane(index, { at });
    await frames.bring(index);
    const now = get().panes[index];
    const [from, to] = [currentOf(before), currentOf(now)];
    if (now?.shown.phase !== 'ready' || before.shown.phase !== 'ready' || now.at !== at) return;
    if (from === undefined || to === undefined) return;
    const look = lookOnward(
      now.look,
      { of: from, head: before.shown.frame.head },
      { of: to, head: now.shown.frame.head },
    );
    if (look !== now.look) frames.setPane(index, { look, home: look === now.look ? now.home : look });
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
