import type { InstanceCard, SeriesCard, StudyCard } from '../../../src-preload/contract/study.ts';
import type { FrameMessage } from '../../../src-preload/contract/frame-message.ts';
import type { PatientIs } from '../../../src-preload/contract/similar.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { FrameOf } from '../../client/client.ts';
import type { Standing } from './layout/hang-study.ts';
import { asStored, type Look } from './look.ts';
import type { Area } from './placement.ts';
import type { Step } from './stack-carry.ts';

export type Shown =
  | { readonly phase: 'none' }
  | { readonly phase: 'loading' }
  /** `at` is the place of the stack that the frame is of: while the next is on its way, the one before stays. */
  | { readonly phase: 'ready'; readonly frame: FrameMessage; readonly at?: number }
  | { readonly phase: 'failed'; readonly failure: Failure };

/** One viewport: the stack it scrolls through, where it stands, and how it is looked at. */
export interface Pane {
  /** What stands here as what: read, as a prior of the same patient, or as a case like it. A hit is never a prior. */
  readonly role: 'reading' | 'prior' | 'similar';
  /** Of a case beside what is read, whether it is of the same patient: said in the viewport, always. */
  readonly patientIs: PatientIs;
  readonly study: StudyCard | undefined;
  /** The series it shows, for the rail and for slices that scroll together. */
  readonly series: number | undefined;
  readonly stack: readonly FrameOf[];
  readonly at: number;
  readonly shown: Shown;
  readonly look: Look;
  /** The frame that was last on screen, whatever failed since: its look is not the next one's without a reason. */
  readonly seen?: Step | undefined;
  /** How it hung at first, and hangs again after a reset. */
  readonly home: Look;
  /** How its image is to stand once its own directions are known. */
  readonly standing: Standing | undefined;
  /** It hangs so, at the scale of those that hang with it: from then on it is looked at as a person likes. */
  readonly settled?: boolean;
  /** CSS pixels of the viewport, once it is laid out. */
  readonly area: Area | undefined;
  /** One of several viewports that a prior hangs in as a whole: they come and go together, whatever covers one. */
  readonly hangs?: true | undefined;
  /** What was read where a prior or a case like it stands now: it comes back when that is closed. */
  readonly covers?: Pane | undefined;
}

export function aPane(of: Pick<Pane, 'stack'> & Partial<Pane>): Pane {
  return {
    role: 'reading',
    patientIs: 'same',
    study: undefined,
    series: undefined,
    at: 0,
    shown: of.stack.length === 0 ? { phase: 'none' } : { phase: 'loading' },
    look: of.home ?? asStored,
    home: asStored,
    standing: undefined,
    area: undefined,
    ...of,
  };
}

export const emptyPane: Pane = aPane({ stack: [] });

/** The frame a pane stands at, on screen or still on its way. */
export function currentOf(pane: Pane | undefined): FrameOf | undefined {
  return pane?.stack[pane.at];
}

/** The place of the stack whose frame is on screen: while the next is on its way, that of the one before. */
export function shownAt({ shown, at }: Pick<Pane, 'shown' | 'at'>): number {
  return shown.phase === 'ready' ? (shown.at ?? at) : at;
}

/** The frame that is on screen: what is drawn, marked, asked and told is of this one, not of the next on its way. */
export function shownOf(pane: Pane | undefined): FrameOf | undefined {
  return pane?.stack[shownAt(pane)];
}

/**
 * What comes back when something that stands in place of a pane is closed: itself, unless it stood in for another. A
 * viewport of a hanging prior comes back, too, even one that says that a view was not taken.
 */
export function coveredBy(pane: Pane | undefined): Pane | undefined {
  const isRead = pane?.role === 'reading' && pane.stack.length > 0;
  return isRead || pane?.hangs === true ? pane : pane?.covers;
}

/** Every frame of a series that has pixels to show, in the order of its instances. */
export function stackOf({ instances }: SeriesCard): readonly FrameOf[] {
  return instances.filter(({ kind }) => kind === 'image').flatMap(framesOf);
}

export function framesOf({ instance, frames }: InstanceCard): readonly FrameOf[] {
  return Array.from({ length: frames }, (_, frame) => ({ instance, frame }));
}

/** The viewport whose image questions are asked about: the one in use, unless it shows a prior or a case like it. */
export function readPane({
  panes,
  active,
}: {
  readonly panes: readonly Pane[];
  readonly active: number;
}): Pane | undefined {
  const isRead = ({ role, stack }: Pane): boolean => role === 'reading' && stack.length > 0;
  const inUse = panes[active];
  return inUse !== undefined && isRead(inUse) ? inUse : panes.find(isRead);
}
