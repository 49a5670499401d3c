import type { Dataset } from '../dicom/dataset.ts';

/** No display shows more; what asks for more is a slip of the unit. */
const fastest = 240;

/**
 * Frames a second that a file asks to be shown at (PS3.3 C.7.6.5): Recommended Display Frame Rate, else Cine Rate, else
 * one over Frame Time. Empty where it asks for nothing that can be shown.
 */
export function frameRateOf(dataset: Dataset): { readonly frameRate?: number } {
  const frameTime = dataset.number('x00181063');
  const stated = [
    dataset.number('x00082144'),
    dataset.number('x00180040'),
    frameTime === undefined ? undefined : 1000 / frameTime,
  ].find((rate) => rate !== undefined && Number.isFinite(rate) && rate > 0 && rate <= fastest);
  return stated === undefined ? {} : { frameRate: stated };
}
