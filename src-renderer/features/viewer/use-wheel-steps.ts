import { useEffect, type RefObject } from 'react';
import { useStores } from '../../app/stores.ts';
import { bounded } from './drag-look.ts';
import { useMouse } from './keys/use-bindings.ts';

/** Wheel travel of one image, in CSS pixels: a notch is 100 or so, a trackpad gives a few at a time. */
const travel = 60;

/** The wheel scrolls the stack; with Ctrl, or a pinch, it zooms; or as a person likes it. */
export function useWheelSteps(area: RefObject<HTMLElement | null>, index: number): void {
  const { viewer } = useStores();
  const { wheel, ctrlWheel } = useMouse();
  useEffect(() => {
    const element = area.current;
    if (element === null) return undefined;
    let travelled = 0;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const state = viewer.getState();
      state.activate(index);
      const look = state.panes[index]?.look;
      if ((event.ctrlKey ? ctrlWheel : wheel) === 'zoom') {
        if (look !== undefined)
          state.setLook(index, { ...look, zoom: bounded(look.zoom * Math.exp(-event.deltaY * 0.003)) });
        return;
      }
      travelled += event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY;
      const steps = Math.trunc(travelled / travel);
      if (steps === 0) return;
      travelled -= steps * travel;
      state.step(steps);
    };
    // A listener that may prevent scrolling cannot be given through React, whose wheel listeners are passive.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [area, index, viewer, wheel, ctrlWheel]);
}
