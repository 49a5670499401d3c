import type { PixelSize } from '../../../src-preload/imaging/pixel-spacing.ts';
import { asWindow, carriedOver, voiInForce, asStored, type Look } from './look.ts';
import type { Pane } from './pane.ts';
import { fitScale } from './placement.ts';

/**
 * How another viewport follows when one is changed: its window in proportion to each image's own default, as it is
 * between two images in Hounsfield units; zoom and place in millimetres where both are calibrated alike, in proportion
 * where neither is. Turns and flips stay each image's own.
 */
export function linkedLook(source: Pane, look: Look, follower: Pane): Look {
  const windowed = linkedWindow(source, look, follower);
  return linkedPlace(source, look, { ...follower, look: windowed });
}

function linkedWindow(source: Pane, look: Look, follower: Pane): Look {
  if (look.voi === source.look.voi && look.inverted === source.look.inverted) return follower.look;
  const inverted = look.inverted === source.look.inverted ? follower.look.inverted : look.inverted;
  if (look.voi === undefined) return { ...follower.look, voi: undefined, inverted };
  if (source.shown.phase !== 'ready' || follower.shown.phase !== 'ready') return follower.look;
  const { frame } = source.shown;
  const other = follower.shown.frame;
  const voi = carriedOver(asWindow(look.voi), asWindow(voiInForce(frame, asStored)), {
    own: asWindow(voiInForce(other, asStored)),
    absolute: frame.head.unit === 'HU' && other.head.unit === 'HU',
  });
  return { ...follower.look, voi, inverted };
}

function linkedPlace(source: Pane, look: Look, follower: Pane): Look {
  if (look.zoom === source.look.zoom && look.pan === source.look.pan) return follower.look;
  if (source.shown.phase !== 'ready' || follower.shown.phase !== 'ready') return follower.look;
  const [one, other] = [source.shown.frame.head, follower.shown.frame.head];
  const alike = calibratedAlike(one.pixelSize, other.pixelSize);
  if (!alike) return follower.look;
  const size = shorter(one.pixelSize) / shorter(other.pixelSize);
  return {
    ...follower.look,
    zoom: look.zoom === source.look.zoom ? follower.look.zoom : zoomAlike(source, look, follower),
    pan: {
      x: follower.look.pan.x + (look.pan.x - source.look.pan.x) * size,
      y: follower.look.pan.y + (look.pan.y - source.look.pan.y) * size,
    },
  };
}

/** The look at which a millimetre of an image beside another is as large as there, where both are calibrated alike. */
export function atSameScale(source: Pane, follower: Pane): Look {
  if (source.shown.phase !== 'ready' || follower.shown.phase !== 'ready') return follower.look;
  const [one, other] = [source.shown.frame.head.pixelSize, follower.shown.frame.head.pixelSize];
  if (one.unit !== 'mm' || !calibratedAlike(one, other)) return follower.look;
  return { ...follower.look, zoom: zoomAlike(source, source.look, follower) };
}

/** The zoom at which a millimetre of the follower is as large as one of the source; without millimetres, as much more. */
function zoomAlike(source: Pane, look: Look, follower: Pane): number {
  const inProportion = (follower.look.zoom * look.zoom) / source.look.zoom;
  if (source.shown.phase !== 'ready' || follower.shown.phase !== 'ready') return inProportion;
  const [one, other] = [source.shown.frame.head, follower.shown.frame.head];
  if (one.pixelSize.unit !== 'mm' || source.area === undefined || follower.area === undefined)
    return inProportion;
  const perMillimetre = (fitScale(one, look, source.area) * look.zoom) / shorter(one.pixelSize);
  return (perMillimetre * shorter(other.pixelSize)) / fitScale(other, follower.look, follower.area);
}

/** Measured in the same place, or not at all: a detector's millimetres are not the patient's. */
function calibratedAlike(one: PixelSize, other: PixelSize): boolean {
  if (one.unit === 'mm' && other.unit === 'mm') return one.source === other.source;
  return one.unit === other.unit;
}

/** The shorter side of a pixel, which zoom and pan are counted in. */
function shorter(size: PixelSize): number {
  return size.unit === 'mm' ? Math.min(size.down, size.across) : 1;
}
