import type { Pane } from '../pane.ts';

/** Frames a second that a hand chooses from. */
const rates = [1, 2, 5, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60] as const;
/** For a stack that asks for nothing: fast enough to see motion, slow enough to stop at what one saw. */
const unasked = 15;

/** Frames a second to show a stack at: what a person chose, else what its file asks for (PS3.3 C.7.6.5). */
export function rateOf(chosen: number | undefined, pane: Pick<Pane, 'shown'> | undefined): number {
  const asked = pane?.shown.phase === 'ready' ? pane.shown.frame.head.frameRate : undefined;
  return chosen ?? asked ?? unasked;
}

export function faster(rate: number): number {
  return rates.find((each) => each > rate) ?? rates[rates.length - 1] ?? rate;
}

export function slower(rate: number): number {
  return rates.findLast((each) => each < rate) ?? rates[0];
}
