import { useRef, type PointerEvent } from 'react';
import type { MeasurementKind } from '../../../../src-preload/contract/measurement.ts';
import { useStores } from '../../../app/stores.ts';
import { keyOf } from '../frame-shelf.ts';
import { shownOf } from '../pane.ts';
import { placeImage, toImage, type Place } from '../placement.ts';
import { placeIn } from '../use-pointer-tools.ts';
import { withinImage } from './within-image.ts';
import { isMeant, isWhole, move, press, release, type Draft } from './draw.ts';

interface Drawing {
  press(kind: MeasurementKind, event: PointerEvent<HTMLElement>): void;
  move(event: PointerEvent<HTMLElement>): void;
  release(event: PointerEvent<HTMLElement>): void;
}

/** CSS pixels beyond which a press and release are a drag and not a click. */
const slip = 4;

/** Draws with the pointer on one viewport's image, and hands what is whole to the measurements. */
export function useDrawing(pane: number): Drawing {
  const { viewer, measures } = useStores();
  const pressedAt = useRef<Place>(undefined);

  const placeOn = (
    event: PointerEvent<HTMLElement>,
    kind: MeasurementKind,
  ): { readonly at: Place; readonly on: string } | undefined => {
    const shown = viewer.getState().panes[pane];
    const of = shownOf(shown);
    if (shown?.shown.phase !== 'ready' || shown.area === undefined || of === undefined) return undefined;
    const { head } = shown.shown.frame;
    const placement = placeImage(head, shown.look, shown.area);
    return { at: withinImage(toImage(placement, placeIn(event)), head, kind), on: keyOf(of) };
  };
  /** What is being drawn here, on the image that is here now. */
  const draftOn = (on: string): Draft | undefined => {
    const { draft } = measures.getState();
    return draft?.pane === pane && draft.on === on ? draft : undefined;
  };
  const keepOrGoOn = (draft: Draft, on: string, ended: boolean): void => {
    const { setDraft, change, write } = measures.getState();
    if (!isWhole(draft) && !(ended && draft.kind === 'freehand')) return setDraft({ ...draft, pane, on });
    setDraft(undefined);
    if (!isMeant(draft)) return;
    const id = crypto.randomUUID();
    change(undefined, { id, on, kind: draft.kind, points: draft.placed, text: '' });
    if (draft.kind === 'arrow') write(id);
  };

  return {
    press(kind, event) {
      const here = placeOn(event, kind);
      if (here === undefined) return;
      pressedAt.current = { x: event.clientX, y: event.clientY };
      measures.getState().select(undefined);
      const { on } = here;
      measures.getState().setDraft({ ...press(draftOn(on), kind, here.at), pane, on });
    },
    move(event) {
      const drawing = measures.getState().draft;
      const here = drawing && placeOn(event, drawing.kind);
      const draft = here && draftOn(here.on);
      if (here === undefined || draft === undefined) return;
      const held = pressedAt.current !== undefined;
      measures.getState().setDraft({ ...move(draft, here.at, held), pane, on: here.on });
    },
    release(event) {
      const from = pressedAt.current;
      pressedAt.current = undefined;
      const drawing = measures.getState().draft;
      const here = drawing && placeOn(event, drawing.kind);
      const draft = here && draftOn(here.on);
      if (from === undefined || here === undefined || draft === undefined) return;
      const dragged = Math.hypot(event.clientX - from.x, event.clientY - from.y) > slip;
      keepOrGoOn(release(draft, here.at, dragged), here.on, true);
    },
  };
}
