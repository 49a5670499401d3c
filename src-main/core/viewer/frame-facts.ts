import type { ImageIdentity, Orientation } from '../../../src-preload/contract/shown-frame.ts';
import { pixelSizeAt, type PixelSize } from '../../../src-preload/imaging/pixel-spacing.ts';
import type { Dataset } from '../dicom/dataset.ts';
import { readUltrasoundRegions } from '../dicom/read-ultrasound-regions.ts';
import { directionOf, isOrientation } from '../../../src-preload/imaging/orientation.ts';
import type { DicomHeader, GeometryFacts } from '../dicom/dicom-header.ts';
import { objectFacts } from '../ingest/object-facts.ts';

/** Who and what an image says it is, blanks where it says nothing. */
export function identityOf(header: DicomHeader): ImageIdentity {
  const { patient, study, series, instance } = objectFacts(header);
  return {
    patientName: patient.name,
    patientId: patient.dicomId,
    sex: header.patient.sex ?? '',
    studyDescription: study.description,
    accessionNumber: study.accessionNumber,
    institution: header.study.institution ?? '',
    modality: series.modality,
    bodyPart: series.bodyPart,
    seriesDescription: series.description,
    view: instance.view,
    laterality: instance.laterality,
    ...(patient.birthDate === undefined ? {} : { birthDate: patient.birthDate }),
    ...(instance.age === undefined ? {} : { age: instance.age }),
    ...(study.date === undefined ? {} : { studyDate: study.date }),
    ...(study.time === undefined ? {} : { studyTime: study.time }),
    ...(series.number === undefined ? {} : { seriesNumber: series.number }),
    ...(instance.number === undefined ? {} : { instanceNumber: instance.number }),
  };
}

/** The size of the pixels in the middle of the image, by the one rule of the imaging layer. */
export function pixelSizeOf(
  dataset: Dataset,
  { series, instance, geometry, pixels }: DicomHeader,
): PixelSize {
  const facts = {
    ...geometry,
    modality: series.modality ?? '',
    sopClass: instance.sopClassUid ?? '',
    regions: readUltrasoundRegions(dataset),
  };
  return pixelSizeAt(facts, { x: (pixels.columns ?? 0) / 2, y: (pixels.rows ?? 0) / 2 });
}

/** The directions of a row and of a column: as stated, else from the cosines; a half-stated one is none. */
export function orientationOf(geometry: GeometryFacts): Orientation | undefined {
  const [row = '', column = ''] = geometry.patientOrientation;
  if (isOrientation({ row, column })) return { row, column };
  const [rx, ry, rz, cx, cy, cz] = geometry.imageOrientation;
  if (cz === undefined || rx === undefined || ry === undefined || rz === undefined) return undefined;
  if (cx === undefined || cy === undefined) return undefined;
  const derived = { row: directionOf([rx, ry, rz]), column: directionOf([cx, cy, cz]) };
  return isOrientation(derived) ? derived : undefined;
}
