import { useState, type PointerEvent } from 'react';
import { useStore } from 'zustand';
import { measurementKinds, type MeasurementKind } from '../../../src-preload/contract/measurement.ts';
import { useStores } from '../../app/stores.ts';
import { dragLook } from './drag-look.ts';
import type { Tool } from './keys/actions.ts';
import { useMouse } from './keys/use-bindings.ts';
import { useDrawing } from './measure/use-drawing.ts';
import { placeImage, type Place } from './placement.ts';

/** CSS pixels of a drag that scrolls by one image. */
const perImage = 8;

interface PointerTools {
  readonly lensAt: Place | undefined;
  readonly onPointerDown: (event: PointerEvent<HTMLDivElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLDivElement>) => void;
  readonly onPointerUp: (event: PointerEvent<HTMLDivElement>) => void;
}

/** What the buttons do over an image: left is the chosen tool, the others what a person set them to. */
export function usePointerTools(index: number): PointerTools {
  const { viewer, measures } = useStores();
  const tool = useStore(viewer, (state) => state.tool);
  const mouse = useMouse();
  const drawing = useDrawing(index);
  const [lensAt, setLensAt] = useState<Place>();

  const toolOf = (button: number): Tool => (button === 1 ? mouse.middle : button === 2 ? mouse.right : tool);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    viewer.getState().activate(index);
    const used = toolOf(event.button);
    event.currentTarget.setPointerCapture(event.pointerId);
    if (isMeasuring(used)) return drawing.press(used, event);
    measures.getState().select(undefined);
    if (used === 'magnify') return setLensAt(placeIn(event));
    const pane = viewer.getState().panes[index];
    if (pane?.shown.phase !== 'ready' || pane.area === undefined) return;
    if (used === 'scroll') return followPointer(event, scrollFrom(pane.at));
    const { frame } = pane.shown;
    const { area, look } = pane;
    const drag = dragLook(used, look, frame);
    followPointer(event, (across, down) => {
      const { scale } = placeImage(frame.head, look, area);
      viewer.getState().setLook(index, drag(across, down, scale));
    });
  };
  const scrollFrom =
    (began: number) =>
    (_: number, down: number): void =>
      viewer.getState().stepTo(Math.max(0, began + Math.round(down / perImage)));
  return {
    lensAt,
    onPointerDown,
    onPointerMove: (event) => {
      if (lensAt !== undefined) setLensAt(placeIn(event));
      drawing.move(event);
    },
    onPointerUp: (event) => {
      setLensAt(undefined);
      drawing.release(event);
    },
  };
}

/** Tells how far the pointer has moved, until its button is let go. */
function followPointer(
  { currentTarget, clientX, clientY }: PointerEvent<HTMLDivElement>,
  moved: (across: number, down: number) => void,
): void {
  const ended = new AbortController();
  const { signal } = ended;
  const move = (to: globalThis.PointerEvent): void => moved(to.clientX - clientX, to.clientY - clientY);
  currentTarget.addEventListener('pointermove', move, { signal });
  for (const end of ['pointerup', 'pointercancel'] as const)
    currentTarget.addEventListener(end, () => ended.abort(), { signal });
}

export function isMeasuring(tool: Tool): tool is MeasurementKind {
  return measurementKinds.some((kind) => kind === tool);
}

/** The place of the pointer in the element, in CSS pixels. */
export function placeIn(event: PointerEvent<HTMLElement>): Place {
  const box = event.currentTarget.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
