import { cleanText } from './clean-text.ts';
import type { Dataset } from './dataset.ts';
import type { PixelFacts } from './dicom-header.ts';

/** The largest IS (PS3.5 §6.2). */
const mostFrames = 2 ** 31 - 1;

/** What the header says about the pixels (PS3.3 C.7.6.3.1, C.7.6.6). Nothing is checked against the data here. */
export function readPixelFacts(dataset: Dataset): PixelFacts {
  return {
    present: dataset.has('x7fe00010') || dataset.has('x7fe00008') || dataset.has('x7fe00009'),
    rows: dataset.number('x00280010'),
    columns: dataset.number('x00280011'),
    frames: Math.min(mostFrames, Math.max(1, Math.trunc(dataset.number('x00280008') ?? 1))),
    samples: dataset.number('x00280002'),
    photometric: cleanText(dataset.text('x00280004'))?.toUpperCase(),
    bitsAllocated: dataset.number('x00280100'),
    bitsStored: dataset.number('x00280101'),
  };
}
