import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../../app/stores.ts';
import { shownAt, type Pane } from '../pane.ts';
import { rateOf } from './cine-rate.ts';
import { dueFrames } from './due-frames.ts';

/** Runs the stack in use while cine plays, and gives the frames a second that it reaches. */
export function useCine(): number | undefined {
  const { viewer } = useStores();
  const playing = useStore(viewer, (state) => state.cine.playing);
  const [reached, setReached] = useState<number>();
  useEffect(() => {
    if (!playing) return undefined;
    let last = performance.now();
    let counted = { since: last, frames: 0 };
    let wanted = 0;
    const tick = (now: number): void => {
      const { cine, panes, active, stepTo, step } = viewer.getState();
      const pane = panes[active];
      if (pane === undefined) return;
      const due = dueFrames(last, now, rateOf(cine.rate, pane));
      // A frame that is still on its way is waited for: cine slows down before it leaves one out.
      if (due.frames > 0 && hasArrived(pane)) {
        last = due.next;
        if (pane.at >= pane.stack.length - 1) stepTo(0);
        else step(1);
        counted = { ...counted, frames: counted.frames + 1 };
      }
      if (now - counted.since >= 1000) {
        setReached((counted.frames * 1000) / (now - counted.since));
        counted = { since: now, frames: 0 };
      }
      wanted = requestAnimationFrame(tick);
    };
    wanted = requestAnimationFrame(tick);
    return () => {
      cancelAnimationFrame(wanted);
      setReached(undefined);
    };
  }, [playing, viewer]);
  return reached;
}

function hasArrived(pane: Pane): boolean {
  const { phase } = pane.shown;
  return phase === 'failed' || (phase === 'ready' && shownAt(pane) === pane.at);
}
