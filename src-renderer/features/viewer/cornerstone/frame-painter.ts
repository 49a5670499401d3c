import type { FrameMessage } from '../../../../src-preload/contract/frame-message.ts';
import { toDisplay } from '../../../../src-preload/imaging/to-display.ts';
import { storedFrame, voiInForce, type Look } from '../look.ts';

/** A frame as a picture of its full size, painted anew only when its grey levels change. */
export interface FramePainter {
  readonly frame: FrameMessage;
  /** The picture under a look. What is given back is overwritten by the next call. */
  paint(look: Look): HTMLCanvasElement;
}

export function paintFrame(frame: FrameMessage): FramePainter {
  const { rows, columns, greyScale } = frame.head;
  const picture = document.createElement('canvas');
  picture.width = columns;
  picture.height = rows;
  // Never read back, but written over on every move of the mouse: kept where the processor writes.
  const context = picture.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('this browser has no 2D canvas');
  const image = new ImageData(columns, rows);
  const stored = storedFrame(frame);
  let shown: { readonly voi: Look['voi']; readonly inverted: boolean } | undefined;
  return {
    frame,
    paint(look) {
      if (shown === undefined || shown.voi !== look.voi || shown.inverted !== look.inverted) {
        const inverted = look.inverted !== greyScale.inverted;
        toDisplay(stored, { ...greyScale, inverted }, voiInForce(frame, look), image.data);
        context.putImageData(image, 0, 0);
        shown = { voi: look.voi, inverted: look.inverted };
      }
      return picture;
    },
  };
}
