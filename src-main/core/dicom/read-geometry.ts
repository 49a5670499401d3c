import { cleanText } from './clean-text.ts';
import type { Dataset, Tag } from './dataset.ts';
import type { GeometryFacts } from './dicom-header.ts';

/**
 * Place and size (PS3.3 10.7, C.7.6.2), not yet interpreted. Enhanced multi-frame objects keep them in functional
 * groups (C.7.6.16): there the shared ones are given, or else those of the first frame.
 */
export function readGeometry(dataset: Dataset): GeometryFacts {
  const measures = functionalGroup(dataset, 'x00289110') ?? dataset;
  const position = functionalGroup(dataset, 'x00209113') ?? dataset;
  const orientation = functionalGroup(dataset, 'x00209116') ?? dataset;
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

function functionalGroup(dataset: Dataset, macro: Tag): Dataset | undefined {
  if (!dataset.has('x52009229') && !dataset.has('x52009230')) return undefined;
  return dataset.items('x52009229')[0]?.items(macro)[0] ?? dataset.items('x52009230')[0]?.items(macro)[0];
}

/** Vectors are whole or absent. */
function finite(values: readonly number[]): readonly number[] {
  return values.every((value) => Number.isFinite(value)) ? values : [];
}
