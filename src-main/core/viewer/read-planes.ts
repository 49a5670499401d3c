import type { Dataset } from '../dicom/dataset.ts';
import { frameMacro } from '../dicom/functional-groups.ts';
import { cleanText } from '../dicom/clean-text.ts';
import type { FramePlane } from '../../../src-preload/contract/planes.ts';

/** A localiser's thousands of frames would say no more than these. */
const mostFrames = 10_000;

/** Where each frame lies in the patient (PS3.3 C.7.6.2, in functional groups C.7.6.16.2.3–4); undefined where it is not said whole. */
export function readPlanes(dataset: Dataset, frames: number): readonly (FramePlane | undefined)[] {
  const frameOfReference = cleanText(dataset.text('x00200052')) ?? '';
  return Array.from({ length: Math.min(frames, mostFrames) }, (_, frame) => {
    const [x, y, z] = frameMacro(dataset, frame, 'x00209113').numbers('x00200032');
    const [rx, ry, rz, cx, cy, cz] = frameMacro(dataset, frame, 'x00209116').numbers('x00200037');
    const [down, across] = frameMacro(dataset, frame, 'x00289110').numbers('x00280030');
    const place = vector(x, y, z);
    const row = vector(rx, ry, rz);
    const column = vector(cx, cy, cz);
    if (place === undefined || row === undefined || column === undefined) return undefined;
    return {
      frameOfReference,
      origin: place,
      row,
      column,
      ...(isSize(down) && isSize(across) ? { spacing: [down, across] as const } : {}),
    };
  });
}

function vector(
  x: number | undefined,
  y: number | undefined,
  z: number | undefined,
): [number, number, number] | undefined {
  if (x === undefined || y === undefined || z === undefined) return undefined;
  return [x, y, z].every((part) => Number.isFinite(part)) ? [x, y, z] : undefined;
}

function isSize(size: number | undefined): size is number {
  return size !== undefined && Number.isFinite(size) && size > 0;
}
