import type { ShownFrameHead } from '../../../src-preload/contract/shown-frame.ts';
import type { Look } from './look.ts';

export interface Area {
  readonly width: number;
  readonly height: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How an image lies in an area: x' = a·x + c·y + e, y' = b·x + d·y + f, in the area's own pixels. */
export interface Placement {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
  /** Pixels of the area that the shorter side of an image pixel takes. */
  readonly scale: number;
}

type Sized = Pick<ShownFrameHead, 'rows' | 'columns' | 'pixelSize'>;

/** Sine and cosine of quarter turns, exact. */
const quarters = { 0: [0, 1], 90: [1, 0], 180: [0, -1], 270: [-1, 0] } as const;

/**
 * Where every pixel of an image under a look falls: mirrored in its own frame first, then turned, fitted to the area,
 * zoomed, moved. Pixels keep their true proportion (PS3.3 C.7.6.3.1.7). Picture and drawings follow this one function.
 */
export function placeImage(image: Sized, look: Look, area: Area): Placement {
  const proportion = proportionOf(image);
  const [sine, cosine] = quarters[look.rotation];
  const scale = fitScale(image, look, area) * look.zoom;
  const [wide, tall] = [scale * proportion.wide, scale * proportion.tall];
  const across = look.flippedAcross ? -wide : wide;
  const down = look.flippedDown ? -tall : tall;
  const linear = { a: cosine * across, b: sine * across, c: -sine * down, d: cosine * down };
  const shown = shownSize(image, look.rotation, scale);
  const middle = {
    x: area.width / 2 + look.pan.x * scale + aside(look.fit?.against, shown.width, area.width),
    y: area.height / 2 + look.pan.y * scale,
  };
  return {
    ...linear,
    e: middle.x - (linear.a * image.columns + linear.c * image.rows) / 2,
    f: middle.y - (linear.b * image.columns + linear.d * image.rows) / 2,
    scale,
  };
}

/** Pixels of the area that the shorter side of an image pixel takes when the whole image, or what it is fitted with, just fits. */
export function fitScale(
  image: Sized,
  { rotation, fit }: Pick<Look, 'rotation' | 'fit'>,
  area: Area,
): number {
  const { width, height } = shownSize(image, rotation, 1);
  const own = Math.min(area.width / width, area.height / height);
  const extent = fit?.extent;
  if (extent === undefined || image.pixelSize.unit !== 'mm') return Math.max(1e-3, own);
  const millimetres = Math.min(image.pixelSize.down, image.pixelSize.across);
  return Math.max(1e-3, Math.min(area.width / extent.across, area.height / extent.down) * millimetres);
}

/** The size that an image takes on screen, turned, at a scale. */
function shownSize(image: Sized, rotation: Look['rotation'], scale: number): Area {
  const { wide, tall } = proportionOf(image);
  const [width, height] = [image.columns * wide * scale, image.rows * tall * scale];
  return rotation === 90 || rotation === 270 ? { width: height, height: width } : { width, height };
}

/** A pixel's sides over the shorter of them. */
function proportionOf({ pixelSize }: Sized): { readonly wide: number; readonly tall: number } {
  const ratio = pixelSize.unit === 'mm' ? pixelSize.down / pixelSize.across : pixelSize.aspect;
  return { wide: Math.max(1, 1 / ratio), tall: Math.max(1, ratio) };
}

function aside(against: 'left' | 'middle' | 'right' | undefined, shown: number, area: number): number {
  if (against === 'left') return (shown - area) / 2;
  return against === 'right' ? (area - shown) / 2 : 0;
}

/** Where a place of the image is on the area. */
export function toArea({ a, b, c, d, e, f }: Placement, { x, y }: Place): Place {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** Which place of the image is under a place of the area. */
export function toImage({ a, b, c, d, e, f }: Placement, { x, y }: Place): Place {
  const size = a * d - b * c;
  return { x: (d * (x - e) - c * (y - f)) / size, y: (a * (y - f) - b * (x - e)) / size };
}
