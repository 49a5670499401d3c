import { cleanText } from './clean-text.ts';
import type { Dataset } from './dataset.ts';
import type { GeometryFacts } from './dicom-header.ts';
import { frameMacro } from './functional-groups.ts';

/**
 * Place and size (PS3.3 10.7, C.7.6.2), not yet interpreted. Enhanced multi-frame objects keep them in functional
 * groups (C.7.6.16): there those of a frame are given, the first unless told.
 */
export function readGeometry(dataset: Dataset, frame = 0): GeometryFacts {
  const measures = frameMacro(dataset, frame, 'x00289110');
  const position = frameMacro(dataset, frame, 'x00209113');
  const orientation = frameMacro(dataset, frame, 'x00209116');
  return {
    pixelSpacing: finite(measures.numbers('x00280030')),
    pixelSpacingCalibration: cleanText(dataset.text('x00280a02')),
    imagerPixelSpacing: finite(dataset.numbers('x00181164')),
    nominalScannedPixelSpacing: finite(dataset.numbers('x00182010')),
    magnification: dataset.number('x00181114'),
    aspectRatio: finite(dataset.numbers('x00280034')),
    sliceThickness: measures.number('x00180050'),
    sliceLocation: dataset.number('x00201041'),
    spacingBetweenSlices: measures.number('x00180088'),
    patientOrientation: dataset.texts('x00200020'),
    imagePosition: finite(position.numbers('x00200032')),
    imageOrientation: finite(orientation.numbers('x00200037')),
    frameOfReference: cleanText(dataset.text('x00200052')),
  };
}

/** Vectors are whole or absent. */
function finite(values: readonly number[]): readonly number[] {
  return values.every((value) => Number.isFinite(value)) ? values : [];
}
