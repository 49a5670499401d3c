import type { ImageIdentity, Orientation } from '../../../src-preload/contract/shown-frame.ts';
import { pixelSizeAt, type PixelSize } from '../../../src-preload/imaging/pixel-spacing.ts';
import type { Dataset } from '../dicom/dataset.ts';
import { readUltrasoundRegions } from '../dicom/read-ultrasound-regions.ts';
import { directionOf, isOrientation } from '../../../src-preload/imaging/orientation.ts';
import { dot, normalOf } from '../../../src-preload/imaging/plane.ts';
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

/** Millimetres along the body that a slice lies at: as stated, else along the axis that it is cut across. */
export function positionOf({
  sliceLocation,
  imagePosition,
  imageOrientation,
}: GeometryFacts): number | undefined {
  const [x, y, z] = imagePosition;
  if (sliceLocation !== undefined || x === undefined || y === undefined || z === undefined)
    return sliceLocation ?? z;
  const [rx, ry, rz, cx, cy, cz] = imageOrientation;
  if (rx === undefined || ry === undefined || rz === undefined) return z;
  if (cx === undefined || cy === undefined || cz === undefined) return z;
  const normal = normalOf({ row: [rx, ry, rz], column: [cx, cy, cz] });
  const along = normal.toSorted((one, other) => Math.abs(other) - Math.abs(one))[0] ?? 1;
  // Counted towards the left, the back or the head, from whichever side the slice is looked at.
  return dot([x, y, z], normal) * (along < 0 ? -1 : 1);
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
