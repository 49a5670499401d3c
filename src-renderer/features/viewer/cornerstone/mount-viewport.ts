import cornerstone, { type CornerstoneImage, type EnabledElement } from 'cornerstone-core';
import type { FrameMessage } from '../../../../src-preload/contract/frame-message.ts';
import type { Look } from '../look.ts';
import { fitScale } from './fit-scale.ts';
import { paintFrame, type FramePainter } from './frame-painter.ts';

/** An element that shows a frame under a look. Cornerstone keeps place and pace; every grey level is ours. */
export interface MountedViewport {
  show(frame: FrameMessage, look: Look): void;
  look(look: Look): void;
  /** Canvas pixels an image pixel takes now. */
  scale(): number;
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
  let scale = 1;
  let resting = false;
  let rest: ReturnType<typeof setTimeout> | undefined;

  const moved = (): void => {
    resting = false;
    clearTimeout(rest);
    rest = setTimeout(() => {
      resting = true;
      cornerstone.updateImage(element);
    }, restsAfter);
  };

  const draw = (enabled: EnabledElement): void => {
    if (painter === undefined || now === undefined) return;
    const started = performance.now();
    const context = contextOf(enabled.canvas);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = '#000';
    context.fillRect(0, 0, enabled.canvas.width, enabled.canvas.height);
    // Interpolated as readers expect; enlarged far beyond that, the edges of pixels are what is looked for.
    context.imageSmoothingEnabled = scale < 16;
    // A film drawn small must not alias, but the best filter takes longer than a frame: it follows when the hand rests.
    context.imageSmoothingQuality = resting ? 'high' : 'low';
    cornerstone.setToPixelCoordinateSystem(enabled, context);
    context.drawImage(painter.paint(now), 0, 0);
    const took = performance.now() - started;
    element.dispatchEvent(new CustomEvent('drawn', { bubbles: true, detail: took }));
  };

  const place = (): void => {
    if (painter === undefined || now === undefined) return;
    const { head } = painter.frame;
    moved();
    scale = fitScale(head, now.rotation, element) * now.zoom;
    cornerstone.setViewport(element, {
      scale,
      translation: { x: now.pan.x, y: now.pan.y },
      rotation: now.rotation,
      hflip: now.flippedAcross,
      vflip: now.flippedDown,
    });
  };

  return {
    show(frame, look) {
      if (painter?.frame !== frame) painter = paintFrame(frame);
      now = look;
      cornerstone.displayImage(element, imageOf(frame, draw));
      place();
    },
    look(look) {
      now = look;
      place();
    },
    scale: () => scale,
    magnify(lens, at, times) {
      if (painter === undefined || now === undefined) return;
      const enabled = cornerstone.getEnabledElement(element);
      cornerstone.setToPixelCoordinateSystem(enabled, contextOf(enabled.canvas));
      const placed = contextOf(enabled.canvas).getTransform();
      const context = contextOf(lens);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.fillRect(0, 0, lens.width, lens.height);
      const enlarged = new DOMMatrix()
        .translate(lens.width / 2, lens.height / 2)
        .scale(times)
        .translate(-at.x, -at.y)
        .multiply(placed);
      context.setTransform(enlarged);
      context.drawImage(painter.paint(now), 0, 0);
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
