import { useLayoutEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { FrameMessage } from '../../../../src-preload/contract/frame-message.ts';
import { useStores } from '../../../app/stores.ts';
import type { Area, Placement } from '../placement.ts';
import { overlayPicture } from './overlay-picture.ts';
import css from './overlay-planes.module.css';

interface OverlayPlanesProps {
  readonly frame: FrameMessage;
  readonly placement: Placement;
  readonly area: Area;
}

/** The graphics that the machine laid over the image (PS3.3 C.9.2), placed, turned and mirrored as the image is. */
export function OverlayPlanes(props: OverlayPlanesProps) {
  const { viewer } = useStores();
  const wanted = useStore(viewer, (state) => state.overlays);
  if (!wanted || props.frame.overlays.length === 0) return null;
  return <DrawnPlanes {...props} />;
}

function DrawnPlanes({ frame, placement, area }: OverlayPlanesProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pictures = useMemo(() => picturesOf(frame), [frame]);
  useLayoutEffect(() => {
    const drawing = canvas.current?.getContext('2d');
    if (drawing === undefined || drawing === null) return;
    // Its size set, a canvas is empty and its transform none.
    drawing.canvas.width = Math.round(area.width * devicePixelRatio);
    drawing.canvas.height = Math.round(area.height * devicePixelRatio);
    drawing.scale(devicePixelRatio, devicePixelRatio);
    const { a, b, c, d, e, f } = placement;
    drawing.transform(a, b, c, d, e, f);
    // A line of one pixel of a large film is still a line on a small screen.
    drawing.imageSmoothingQuality = 'high';
    for (const { picture, left, top } of pictures) drawing.drawImage(picture, left, top);
  }, [pictures, placement, area]);
  return (
    <canvas
      ref={canvas}
      className={css['planes']}
      style={{ width: area.width, height: area.height }}
      data-overlays={pictures.length}
      aria-hidden="true"
    />
  );
}

function picturesOf({ head, overlays }: FrameMessage) {
  return (head.overlays ?? []).flatMap((plane, at) => {
    const bits = overlays[at];
    return bits === undefined
      ? []
      : [{ picture: overlayPicture(plane, bits), left: plane.left, top: plane.top }];
  });
}
