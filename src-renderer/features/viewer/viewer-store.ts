import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Grant } from '../../../src-preload/contract/grant.ts';
import type { Hit } from '../../../src-preload/contract/similar.ts';
import type { SeriesCard, StudyCard } from '../../../src-preload/contract/study.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { Reading } from '../../app/place-store.ts';
import type { Client, FrameOf } from '../../client/client.ts';
import { makeFrameShelf } from './frame-shelf.ts';
import { linkedLook } from './link-looks.ts';
import { asStored, type Look } from './look.ts';
import { aPane, around, type Pane, stackOf } from './pane.ts';
import type { Tool } from './viewer-keys.ts';

export interface ViewerState {
  readonly phase: 'none' | 'opening' | 'ready' | 'failed';
  readonly failure: Failure | undefined;
  readonly study: StudyCard | undefined;
  readonly file: { readonly grant: Grant; readonly name: string } | undefined;
  readonly series: readonly SeriesCard[];
  /** Images FOR PROCESSING are among the series: off unless asked for. */
  readonly forProcessing: boolean;
  /** The series in the first viewport. */
  readonly seriesShown: number | undefined;
  /** One viewport, or two with a similar case beside what is read. */
  readonly panes: readonly Pane[];
  readonly active: number;
  readonly tool: Tool;
  /** Windowing one viewport windows the other in proportion. */
  readonly linked: boolean;
  open(reading: Reading): Promise<void>;
  leave(): void;
  showSeries(series: number): void;
  step(by: number): void;
  stepSeries(by: 1 | -1): void;
  showForProcessing(on: boolean): Promise<void>;
  /** Asks for a frame again that could not be read. */
  retry(pane: number): void;
  activate(pane: number): void;
  setLook(pane: number, look: Look): void;
  setTool(tool: Tool): void;
  setLinked(linked: boolean): void;
  openBeside(hit: Hit): Promise<void>;
  closeBeside(): void;
}

export type ViewerStore = StoreApi<ViewerState>;

const empty = {
  phase: 'none',
  failure: undefined,
  study: undefined,
  file: undefined,
  series: [],
  forProcessing: false,
  seriesShown: undefined,
  panes: [],
  active: 0,
} as const satisfies Partial<ViewerState>;

/** What is on screen in the reading room. A newer image of a viewport always wins over one still on its way. */
export function makeViewerStore(client: Client): ViewerStore {
  const shelf = makeFrameShelf(client);
  const turns = [new AbortController(), new AbortController()];
  let opened = 0;

  return createStore<ViewerState>()((set, get) => {
    const setPane = (index: number, change: Partial<Pane>): void =>
      set(({ panes }) => ({
        panes: panes.map((pane, at) => (at === index ? { ...pane, ...change } : pane)),
      }));

    /** Brings the frame at a pane's place on screen; the picture before stays until it is there. */
    const bring = async (index: number): Promise<void> => {
      turns[index]?.abort();
      const turn = (turns[index] = new AbortController());
      const of = currentOf(get().panes[index]);
      if (of === undefined) return setPane(index, { shown: { phase: 'none' } });
      const known = shelf.get(of);
      if (known === undefined && get().panes[index]?.shown.phase !== 'ready')
        setPane(index, { shown: { phase: 'loading' } });
      const frame =
        known === undefined ? await shelf.read(of, turn.signal) : { ok: true as const, value: known };
      if (turn.signal.aborted) return;
      setPane(index, {
        shown: frame.ok
          ? { phase: 'ready', frame: frame.value }
          : { phase: 'failed', failure: frame.failure },
      });
      const pane = get().panes[index];
      if (pane !== undefined && index === get().active) shelf.ahead(around(pane.stack, pane.at));
    };

    const place = (index: number, pane: Pane): Promise<void> => {
      set(({ panes }) => ({ panes: [...panes.slice(0, index), pane, ...panes.slice(index + 1)] }));
      return bring(index);
    };

    return {
      ...empty,
      tool: 'window',
      linked: true,
      async open(reading) {
        const mine = (opened += 1);
        set({ ...empty, phase: 'opening' });
        if (reading.of === 'file') {
          set({ phase: 'ready', file: { grant: reading.file, name: reading.name } });
          return place(0, aPane({ stack: [{ file: reading.file, frame: 0 }] }));
        }
        const answer = await client.core['viewer.study']({ study: reading.study, as: 'reading' });
        if (mine !== opened) return;
        if (!answer.ok) return set({ phase: 'failed', failure: answer.failure });
        const { study, series } = answer.value;
        const first = series.find((each) => stackOf(each).length > 0);
        set({ phase: 'ready', study, series, seriesShown: first?.series });
        return place(0, aPane({ stack: first === undefined ? [] : stackOf(first), study }));
      },
      leave() {
        opened += 1;
        for (const turn of turns) turn.abort();
        shelf.clear();
        set(empty);
        void client.core['viewer.study']({ as: 'reading' });
      },
      showSeries(series) {
        const chosen = get().series.find((each) => each.series === series);
        if (chosen === undefined) return;
        set({ seriesShown: series, active: 0 });
        void place(0, aPane({ stack: stackOf(chosen), study: get().study }));
      },
      step(by) {
        const { panes, active } = get();
        const pane = panes[active];
        if (pane === undefined) return;
        const at = Math.min(Math.max(pane.at + by, 0), pane.stack.length - 1);
        if (at === pane.at) return;
        setPane(active, { at });
        void bring(active);
      },
      stepSeries(by) {
        const { series, seriesShown } = get();
        const withImages = series.filter((each) => stackOf(each).length > 0);
        const next = withImages[withImages.findIndex((each) => each.series === seriesShown) + by];
        if (next !== undefined) get().showSeries(next.series);
      },
      async showForProcessing(forProcessing) {
        const [mine, { study }] = [opened, get()];
        if (study === undefined) return;
        const answer = await client.core['viewer.study']({
          study: study.study,
          as: 'reading',
          forProcessing,
        });
        if (mine !== opened || !answer.ok) return;
        const { series } = answer.value;
        set({ series, forProcessing });
        // The series on screen stays, unless it was just switched off.
        const seen = series.filter((each) => stackOf(each).length > 0);
        const next = seen.find((each) => each.series === get().seriesShown) ?? seen[0];
        if (next === undefined) return place(0, aPane({ stack: [], study }));
        get().showSeries(next.series);
      },
      retry: (index) => void bring(index),
      activate: (active) => set({ active }),
      setLook(index, look) {
        const { panes, linked } = get();
        set({
          panes: panes.map((pane, at) => {
            if (at === index) return { ...pane, look };
            const source = panes[index];
            return linked && source !== undefined ? { ...pane, look: linkedLook(source, look, pane) } : pane;
          }),
        });
      },
      setTool: (tool) => set({ tool }),
      setLinked: (linked) => set({ linked }),
      async openBeside(hit) {
        const mine = opened;
        const answer = await client.core['viewer.study']({ study: hit.study, as: 'similar' });
        if (mine !== opened) return;
        const study = answer.ok ? answer.value.study : undefined;
        const series = answer.ok ? answer.value.series : [];
        const home = series.find(({ instances }) => instances.some((each) => each.instance === hit.instance));
        const stack = home === undefined ? [{ instance: hit.instance, frame: hit.frame }] : stackOf(home);
        const at = stack.findIndex(
          (of) => 'instance' in of && of.instance === hit.instance && of.frame === hit.frame,
        );
        await place(
          1,
          aPane({
            role: 'similar',
            otherPatient: get().study?.patient !== hit.patient,
            study,
            stack,
            at: Math.max(at, 0),
            // Nothing of how the query is turned carries over: a flip must be seen to be made.
            look: asStored,
          }),
        );
        const [reading, beside] = get().panes;
        if (mine !== opened || !get().linked || reading === undefined || beside === undefined) return;
        setPane(1, { look: linkedLook({ ...reading, look: asStored }, reading.look, beside) });
      },
      closeBeside() {
        turns[1]?.abort();
        set(({ panes }) => ({ panes: panes.slice(0, 1), active: 0 }));
      },
    };
  });
}

/** The frame a pane stands at. */
export function currentOf(pane: Pane | undefined): FrameOf | undefined {
  return pane?.stack[pane.at];
}
