import { asWindow, carriedOver, voiInForce, asStored, type Look } from './look.ts';
import type { Pane } from './pane.ts';

/**
 * How another viewport follows when one is windowed: in proportion to each image's own default, as it is between two
 * images in Hounsfield units. Zoom, place, turns and flips stay each image's own.
 */
export function linkedLook(source: Pane, look: Look, follower: Pane): Look {
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
