import type { StoreApi } from 'zustand/vanilla';
import type { Grant } from '../../../src-preload/contract/grant.ts';
import type { Hit } from '../../../src-preload/contract/similar.ts';
import type { SeriesCard, StudyCard } from '../../../src-preload/contract/study.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { FramePlane } from '../../../src-preload/contract/planes.ts';
import type { Reading } from '../../app/place-store.ts';
import type { Tool } from './keys/actions.ts';
import type { Layout } from './layout/layouts.ts';
import { oneUp } from './layout/layouts.ts';
import type { Look } from './look.ts';
import type { Pane } from './pane.ts';
import type { Area } from './placement.ts';

export interface ViewerState {
  readonly phase: 'none' | 'opening' | 'ready' | 'failed';
  readonly failure: Failure | undefined;
  readonly study: StudyCard | undefined;
  readonly file: { readonly grant: Grant; readonly name: string } | undefined;
  readonly series: readonly SeriesCard[];
  /** Images FOR PROCESSING are among the series: off unless asked for. */
  readonly forProcessing: boolean;
  /** The other studies of the patient being read, newest first. */
  readonly others: readonly StudyCard[];
  readonly layout: Layout;
  /** The layout that a case or a prior made larger, to go back to when it is closed. */
  readonly layoutBefore: Layout | undefined;
  /** One a viewport of the layout, row by row; empty ones among them. */
  readonly panes: readonly Pane[];
  readonly active: number;
  readonly tool: Tool;
  /** Scrolling, windowing, zooming and moving one viewport does so in the others, as far as they can be compared. */
  readonly linked: boolean;
  /** A ruler stands beside each image whose millimetres are the patient's. */
  readonly ruler: boolean;
  /** What the machine laid over an image is drawn. */
  readonly overlays: boolean;
  /** Where frames lie in the patient, by the key of the frame. */
  readonly planes: ReadonlyMap<string, FramePlane>;
  readonly cine: { readonly playing: boolean; readonly rate: number | undefined };
  /** Why the last thing asked for did not happen, in a sentence. */
  readonly message: string | undefined;

  readonly say: (message: string | undefined) => void;
  readonly open: (reading: Reading) => Promise<void>;
  readonly leave: () => void;
  /** Shows a series of the study being read in a viewport, the one in use unless told. */
  readonly showSeries: (series: number, pane?: number) => void;
  readonly step: (by: number) => void;
  /** Goes to a place of the stack in use; counted from its end where negative. */
  readonly stepTo: (at: number) => void;
  readonly stepSeries: (by: 1 | -1) => void;
  readonly showForProcessing: (on: boolean) => Promise<void>;
  /** Asks for a frame again that could not be read. */
  readonly retry: (pane: number) => void;
  readonly activate: (pane: number) => void;
  readonly stepViewport: (by: 1 | -1) => void;
  readonly setLook: (pane: number, look: Look) => void;
  readonly setArea: (pane: number, area: Area) => void;
  readonly setTool: (tool: Tool) => void;
  readonly setLinked: (linked: boolean) => void;
  readonly setRuler: (ruler: boolean) => void;
  readonly setOverlays: (overlays: boolean) => void;
  readonly setLayout: (layout: Layout) => void;
  readonly play: (playing: boolean) => void;
  readonly setRate: (rate: number) => void;
  readonly openBeside: (hit: Hit, pane?: number) => Promise<void>;
  /** Closes the prior or the similar case in use, else the last of those that stand there. */
  readonly closeBeside: () => void;
  readonly closePane: (pane: number) => void;
  /** Puts another study of the same patient beside what is read; a mammogram's over it, `turn` to its other view. */
  readonly openPrior: (study: number, pane?: number, turn?: boolean) => Promise<void>;
  readonly openComparable: () => Promise<void>;
  readonly stepPrior: (by: 1 | -1) => Promise<void>;
}

export type ViewerStore = StoreApi<ViewerState>;

/** What the parts of the store are made with. */
export interface ViewerParts {
  readonly set: (change: Partial<ViewerState>) => void;
  readonly get: () => ViewerState;
}

/** A room in which nothing is read. */
export const nothingOpen = {
  phase: 'none',
  failure: undefined,
  study: undefined,
  file: undefined,
  series: [],
  forProcessing: false,
  others: [],
  layout: oneUp,
  layoutBefore: undefined,
  panes: [],
  active: 0,
  planes: new Map<string, FramePlane>(),
  cine: { playing: false, rate: undefined },
  message: undefined,
} as const satisfies Partial<ViewerState>;
