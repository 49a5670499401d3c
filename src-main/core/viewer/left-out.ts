import type { ShownFrameHead } from '../../../src-preload/contract/shown-frame.ts';
import type { Dataset } from '../dicom/dataset.ts';

type LeftOut = NonNullable<ShownFrameHead['leftOut']>[number];

/**
 * What a file asks for and the viewer does not do: the colours that a Supplemental Palette lays over a grey image (PS3.3
 * C.7.6.19), and an ICC profile (C.11.15) that is not sRGB, which is what a screen is taken to be.
 */
export function leftOut(dataset: Dataset): readonly LeftOut[] {
  const grey = (dataset.text('x00280004') ?? '').startsWith('MONOCHROME');
  const colours = dataset.text('x00089205');
  const found: LeftOut[] = [];
  if (grey && dataset.has('x00281101') && (colours === 'COLOR' || colours === 'MIXED'))
    found.push('supplemental-palette');
  if (!grey && dataset.has('x00282000') && dataset.text('x00282002') !== 'SRGB') found.push('icc-profile');
  return found;
}
