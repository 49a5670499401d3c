import type { FrameMessage } from '../../../../src-preload/contract/frame-message.ts';
import { displayTable } from '../../../../src-preload/imaging/display-table.ts';
import { toDisplay } from '../../../../src-preload/imaging/to-display.ts';
import { storedFrame, voiInForce, type Look } from '../look.ts';
import type { Area, Placement } from '../placement.ts';
import { paintSamples, sampleAcross, type Sampling } from './sample-frame.ts';

/** A frame as a picture, painted anew only when its grey levels change. */
export interface FramePainter {
  readonly frame: FrameMessage;
  /** The whole picture under a look, one canvas pixel a pixel. What is given back is overwritten by the next call. */
  whole(look: Look): HTMLCanvasElement;
  /**
   * The picture as it lies in an area, from four pixels a place: what a hand that moves the window sees of an image
   * larger than the screen. Undefined where the whole picture is there already, or is what must be drawn.
   */
  sampled(look: Look, placement: Placement, area: Area): ImageData | undefined;
}

/** Canvases and tables that painters of one viewport hand on to each other. */
export interface PaintShelf {
  picture?: HTMLCanvasElement;
  image?: ImageData;
  area?: ImageData;
  table?: Uint32Array<ArrayBuffer>;
}

export function paintFrame(frame: FrameMessage, shelf: PaintShelf = {}): FramePainter {
  const { rows, columns, greyScale, samples } = frame.head;
  const stored = storedFrame(frame);
  const grey = samples === 1 && greyScale.palette === undefined;
  let painted: Pick<Look, 'voi' | 'inverted'> | undefined;
  let tabled:
    (Pick<Look, 'voi' | 'inverted'> & { readonly table: Uint32Array<ArrayBuffer> | undefined }) | undefined;
  let sampling: { readonly key: string; readonly of: Sampling } | undefined;

  const tableFor = (look: Look): Uint32Array<ArrayBuffer> | undefined => {
    if (samples === 3) return undefined;
    if (tabled !== undefined && tabled.voi === look.voi && tabled.inverted === look.inverted)
      return tabled.table;
    const scale = { ...greyScale, inverted: look.inverted !== greyScale.inverted };
    const table = displayTable(stored, scale, voiInForce(frame, look), shelf.table);
    if (table !== undefined) shelf.table = table;
    tabled = { voi: look.voi, inverted: look.inverted, table };
    return table;
  };
  const isPainted = (look: Look): boolean =>
    painted !== undefined && painted.voi === look.voi && painted.inverted === look.inverted;

  return {
    frame,
    whole(look) {
      const picture = pictureOf(shelf, columns, rows);
      if (isPainted(look)) return picture;
      const image = imageOf(shelf, 'image', columns, rows);
      const scale = { ...greyScale, inverted: look.inverted !== greyScale.inverted };
      toDisplay(stored, scale, voiInForce(frame, look), image.data, tableFor(look));
      contextOf(picture).putImageData(image, 0, 0);
      painted = { voi: look.voi, inverted: look.inverted };
      return picture;
    },
    sampled(look, placement, area) {
      if (!grey || placement.scale >= 1 || isPainted(look)) return undefined;
      const table = tableFor(look);
      if (table === undefined) return undefined;
      const image = imageOf(shelf, 'area', area.width, area.height);
      const key = [...Object.values(placement), area.width, area.height].join(' ');
      if (sampling?.key !== key) sampling = { key, of: sampleAcross(placement, frame.head, area) };
      paintSamples(stored, table, sampling.of, new Uint32Array(image.data.buffer));
      return image;
    },
  };
}

function pictureOf(shelf: PaintShelf, width: number, height: number): HTMLCanvasElement {
  if (shelf.picture?.width === width && shelf.picture.height === height) return shelf.picture;
  shelf.picture = document.createElement('canvas');
  shelf.picture.width = width;
  shelf.picture.height = height;
  return shelf.picture;
}

function imageOf(shelf: PaintShelf, of: 'image' | 'area', width: number, height: number): ImageData {
  const known = shelf[of];
  if (known?.width === width && known.height === height) return known;
  return (shelf[of] = new ImageData(width, height));
}

function contextOf(picture: HTMLCanvasElement): CanvasRenderingContext2D {
  // Never read back, but written over on every move of the mouse: kept where the processor writes.
  const context = picture.getContext('2d', { alpha: false, willReadFrequently: true });
  if (context === null) throw new Error('this browser has no 2D canvas');
  return context;
}
