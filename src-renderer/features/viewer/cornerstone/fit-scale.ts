import type { ShownFrameHead } from '../../../../src-preload/contract/shown-frame.ts';
import type { Rotation } from '../look.ts';

type Sized = Pick<ShownFrameHead, 'rows' | 'columns' | 'pixelSize'>;

/** Canvas pixels a pixel along the shorter of its sides takes when the whole image, turned, just fits an area. */
export function fitScale(
  { rows, columns, pixelSize }: Sized,
  rotation: Rotation,
  area: { readonly clientWidth: number; readonly clientHeight: number },
): number {
  const tall = pixelSize.unit === 'mm' ? pixelSize.down / pixelSize.across : pixelSize.aspect;
  const width = columns * Math.max(1, 1 / tall);
  const height = rows * Math.max(1, tall);
  const [across, down] = rotation === 90 || rotation === 270 ? [height, width] : [width, height];
  return Math.max(1e-3, Math.min(area.clientWidth / across, area.clientHeight / down));
}
