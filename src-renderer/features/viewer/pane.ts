import type { SeriesCard, StudyCard } from '../../../src-preload/contract/study.ts';
import type { FrameMessage } from '../../../src-preload/contract/frame-message.ts';
import type { Failure } from '../../../src-preload/contract/failure.ts';
import type { FrameOf } from '../../client/client.ts';
import { asStored, type Look } from './look.ts';

export type Shown =
  | { readonly phase: 'none' }
  | { readonly phase: 'loading' }
  | { readonly phase: 'ready'; readonly frame: FrameMessage }
  | { readonly phase: 'failed'; readonly failure: Failure };

/** One viewport: the stack it scrolls through, where it stands, and how it is looked at. */
export interface Pane {
  readonly role: 'reading' | 'similar';
  /** Another patient than the one being read: said in the viewport, always. */
  readonly otherPatient: boolean;
  readonly study: StudyCard | undefined;
  readonly stack: readonly FrameOf[];
  readonly at: number;
  readonly shown: Shown;
  readonly look: Look;
}

export function aPane(of: Pick<Pane, 'stack'> & Partial<Pane>): Pane {
  return {
    role: 'reading',
    otherPatient: false,
    study: undefined,
    at: 0,
    shown: of.stack.length === 0 ? { phase: 'none' } : { phase: 'loading' },
    look: asStored,
    ...of,
  };
}

/** Every frame of a series that has pixels to show, in the order of its instances. */
export function stackOf({ instances }: SeriesCard): readonly FrameOf[] {
  return instances
    .filter(({ kind }) => kind === 'image')
    .flatMap(({ instance, frames }) => Array.from({ length: frames }, (_, frame) => ({ instance, frame })));
}

/** The frames around a place, nearest first and onwards before back: what is fetched ahead. */
export function around(stack: readonly FrameOf[], at: number, reach = 12): readonly FrameOf[] {
  const steps = Array.from({ length: reach * 2 }, (_, index) =>
    index % 2 === 0 ? index / 2 + 1 : -(index + 1) / 2,
  );
  return steps.map((step) => stack[at + step]).filter((frame) => frame !== undefined);
}
