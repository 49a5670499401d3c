import type { Client } from '../../client/client.ts';
import { atMostEvery } from '../../app/at-most-every.ts';
import { around, keyOf, type FrameShelf } from './frame-shelf.ts';
import { settlePanes } from './layout/settle-panes.ts';
import { currentOf, shownAt, type Pane } from './pane.ts';
import type { FramePlane } from '../../../src-preload/contract/planes.ts';
import { lookOnward, type Step } from './stack-carry.ts';
import type { ViewerParts } from './viewer-state.ts';

/** Milliseconds between two looks at what to fetch ahead: a hand that scrolls does not wait for them. */
const restsAhead = 100;

/** Brings pixels on screen. A newer image of a viewport always wins over one still on its way. */
export interface FrameBringer {
  setPane(index: number, change: Partial<Pane>): void;
  /** Brings the frame at a pane's place on screen; the picture before stays until it is there. */
  bring(index: number): Promise<void>;
  place(index: number, pane: Pane): Promise<void>;
  /** After viewports moved or went: what none of them waits for is let go of, what one still waits for comes to it. */
  attend(): void;
  /** Lets go of everything on its way. */
  stop(): void;
}

/** A frame on its way: the place of which stack it is of. */
interface Turn extends Pick<Pane, 'stack' | 'at'> {
  readonly stop: AbortController;
}

export function makeFrameBringer(
  { set, get }: ViewerParts,
  shelf: FrameShelf,
  { core }: Pick<Client, 'core'>,
): FrameBringer {
  const turns = new Map<number, Turn>();
  const located = new Set<number>();

  const setPane = (index: number, change: Partial<Pane>): void =>
    set({ panes: get().panes.map((pane, at) => (at === index ? { ...pane, ...change } : pane)) });

  /** What stands in a viewport may have moved or been closed since: a frame comes to the very place that asked for it. */
  const awaiting = (index: number, { stack, at }: Turn): Pane | undefined => {
    const pane = get().panes[index];
    return pane?.stack === stack && pane.at === at ? pane : undefined;
  };

  const letGo = (index: number): void => {
    turns.get(index)?.stop.abort();
    turns.delete(index);
  };

  const bring = async (index: number): Promise<void> => {
    letGo(index);
    const pane = get().panes[index];
    const of = currentOf(pane);
    if (pane === undefined || of === undefined) return setPane(index, { shown: { phase: 'none' } });
    const { stack, at } = pane;
    const turn = { stack, at, stop: new AbortController() };
    turns.set(index, turn);
    const known = shelf.get(of);
    if (known === undefined && pane.shown.phase !== 'ready') setPane(index, { shown: { phase: 'loading' } });
    const frame =
      known === undefined ? await shelf.read(of, turn.stop.signal) : { ok: true as const, value: known };
    const now = turns.get(index) === turn ? awaiting(index, turn) : undefined;
    if (now === undefined) return;
    turns.delete(index);
    setPane(
      index,
      frame.ok
        ? {
            shown: { phase: 'ready', frame: frame.value, at },
            ...looked(now, { of, head: frame.value.head }),
          }
        : { shown: { phase: 'failed', failure: frame.failure } },
    );
    settle();
    ahead.ask();
  };

  /** What is around every place on screen, by turns: stacks that scroll together are wanted together. */
  const ahead = atMostEvery(restsAhead, () => {
    const { panes, active } = get();
    const others = panes.filter((_, index) => index !== active);
    const lists = [panes[active], ...others].map((pane) => around(pane?.stack ?? [], pane?.at ?? 0));
    const longest = Math.max(...lists.map(({ length }) => length));
    const turns = Array.from({ length: longest }, (_, turn) => lists.map((list) => list[turn]));
    shelf.ahead(turns.flat().filter((of) => of !== undefined));
  });

  const settle = (): void => {
    const panes = settlePanes(get().panes);
    if (panes !== undefined) set({ panes });
  };

  /** Where the slices of a series lie, once it stands beside others. */
  const locate = async (series: number | undefined): Promise<void> => {
    if (series === undefined || located.has(series)) return;
    located.add(series);
    const answer = await core['viewer.planes']({ series });
    if (!answer.ok || !located.has(series)) return;
    const planes = new Map<string, FramePlane>(get().planes);
    for (const { instance, frames } of answer.value)
      for (const [frame, plane] of frames.entries())
        if (plane !== null) planes.set(keyOf({ instance, frame }), plane);
    set({ planes });
  };

  return {
    setPane,
    bring,
    async place(index, pane) {
      const { area } = get().panes[index] ?? pane;
      set({ panes: get().panes.map((each, at) => (at === index ? { ...pane, area } : each)) });
      await bring(index);
      // After the picture that somebody waits for.
      if (pane.stack.length > 1) void locate(pane.series);
    },
    attend() {
      for (const [index, turn] of turns) if (awaiting(index, turn) === undefined) letGo(index);
      for (const [index, pane] of get().panes.entries())
        if (isOnItsWay(pane) && !turns.has(index)) void bring(index);
      settle();
    },
    stop() {
      for (const index of turns.keys()) letGo(index);
      located.clear();
    },
  };
}

/** How a frame that comes is looked at: what does not carry over to it is left with the one that was seen before. */
function looked({ look, seen }: Pane, next: Step): Partial<Pane> {
  const onward = seen === undefined ? look : lookOnward(look, seen, next);
  return { seen: next, ...(onward !== look && { look: onward, home: onward }) };
}

function isOnItsWay(pane: Pane): boolean {
  return pane.shown.phase === 'loading' || shownAt(pane) !== pane.at;
}
