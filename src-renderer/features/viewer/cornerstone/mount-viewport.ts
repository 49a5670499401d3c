import cornerstone, { type CornerstoneImage, type EnabledElement } from 'cornerstone-core';
import type { FrameMessage } from '../../../../src-preload/contract/frame-message.ts';
import type { Look } from '../look.ts';
import { placeImage, type Area, type Placement } from '../placement.ts';
import { enlargePictures } from './enlarge-picture.ts';
import { paintFrame, type FramePainter, type PaintShelf } from './frame-painter.ts';

/** An element that shows a frame under a look. Cornerstone keeps canvas and pace; every place and grey level is ours. */
export interface MountedViewport {
  show(frame: FrameMessage, look: Look): void;
  look(look: Look): void;
  /** Draws the surroundings of a place of the element, enlarged, into a canvas. */
  magnify(lens: HTMLCanvasElement, at: { x: number; y: number }, times: number): void;
  resize(): void;
  unmount(): void;
}

/** Milliseconds without a change after which the picture is drawn once more at its best. */
const restsAfter = 150;

/** Each drawing is told as a `drawn` event on the element, with the milliseconds it took. */
export function mountViewport(element: HTMLElement): MountedViewport {
  cornerstone.enable(element);
  let painter: FramePainter | undefined;
  let now: Look | undefined;
  let placed: Placement | undefined;
  let resting = false;
  const shelf: PaintShelf = {};
  const enlarged = enlargePictures(element, cornerstone.getEnabledElement(element).canvas);
  let rest: ReturnType<typeof setTimeout> | undefined;

  const moved = (): void => {
    resting = false;
    clearTimeout(rest);
    rest = setTimeout(() => {
      resting = true;
      cornerstone.updateImage(element);
    }, restsAfter);
  };

  const draw = ({ canvas }: EnabledElement): void => {
    if (painter === undefined || now === undefined || placed === undefined) return;
    const started = performance.now();
    const quick = resting ? undefined : painter.sampled(now, placed, canvas);
    if (quick === undefined && !resting && isSmall(painter.frame, placed, canvas)) {
      enlarged.show(painter.whole(now), placed);
    } else {
      const context = contextOf(canvas);
      context.setTransform(1, 0, 0, 1, 0, 0);
      if (quick === undefined) drawWhole(context, painter.whole(now), placed, resting);
      else context.putImageData(quick, 0, 0);
      enlarged.hide();
    }
    const took = performance.now() - started;
    element.dispatchEvent(new CustomEvent('drawn', { bubbles: true, detail: took }));
  };

  const place = (): void => {
    if (painter === undefined || now === undefined) return;
    moved();
    placed = placeImage(painter.frame.head, now, cornerstone.getEnabledElement(element).canvas);
    cornerstone.updateImage(element);
  };

  return {
    show(frame, look) {
      if (painter?.frame !== frame) painter = paintFrame(frame, shelf);
      now = look;
      cornerstone.displayImage(element, imageOf(frame, draw));
      place();
    },
    look(look) {
      now = look;
      place();
    },
    magnify(lens, at, times) {
      if (painter === undefined || now === undefined || placed === undefined) return;
      const context = contextOf(lens);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillRect(0, 0, lens.width, lens.height);
      const enlarged = new DOMMatrix()
        .translate(lens.width / 2, lens.height / 2)
        .scale(times)
        .translate(-at.x, -at.y)
        .multiply(matrixOf(placed));
      context.setTransform(enlarged);
      context.drawImage(painter.whole(now), 0, 0);
    },
    resize() {
      cornerstone.resize(element, false);
      place();
    },
    unmount() {
      clearTimeout(rest);
      cornerstone.disable(element);
    },
  };
}

/** A picture with fewer pixels than the screen has for it: there is less to do in showing it than in drawing it. */
function isSmall({ head }: FrameMessage, placed: Placement, area: Area): boolean {
  return placed.scale >= 1 && head.rows * head.columns <= area.width * area.height;
}

function drawWhole(
  context: CanvasRenderingContext2D,
  picture: HTMLCanvasElement,
  placed: Placement,
  resting: boolean,
): void {
  context.fillStyle = '#000';
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  // Interpolated as readers expect; enlarged far beyond that, the edges of pixels are what is looked for.
  context.imageSmoothingEnabled = placed.scale < 16;
  // A film drawn small must not alias, but the best filter takes longer than a frame: it follows when the hand rests.
  context.imageSmoothingQuality = resting ? 'high' : 'low';
  context.setTransform(matrixOf(placed));
  context.drawImage(picture, 0, 0);
}

function matrixOf({ a, b, c, d, e, f }: Placement): DOMMatrix {
  return new DOMMatrix([a, b, c, d, e, f]);
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { alpha: false });
  if (context === null) throw new Error('this browser has no 2D canvas');
  return context;
}

let shownImages = 0;

/** What Cornerstone must know of an image. It never computes a grey level: `render` is ours. */
function imageOf(frame: FrameMessage, render: (enabled: EnabledElement) => void): CornerstoneImage {
  const { rows, columns, pixelSize } = frame.head;
  const [down, across] = pixelSize.unit === 'mm' ? [pixelSize.down, pixelSize.across] : [pixelSize.aspect, 1];
  shownImages += 1;
  return {
    imageId: `simile:${shownImages}`,
    rows,
    columns,
    height: rows,
    width: columns,
    color: false,
    rowPixelSpacing: down,
    columnPixelSpacing: across,
    minPixelValue: 0,
    maxPixelValue: 255,
    slope: 1,
    intercept: 0,
    windowCenter: 128,
    windowWidth: 255,
    sizeInBytes: frame.pixels.byteLength,
    getPixelData: () => frame.pixels,
    render,
  };
}
