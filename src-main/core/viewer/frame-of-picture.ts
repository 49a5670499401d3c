import { packFrame } from '../../../src-preload/contract/frame-message.ts';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { ShownFrameHead } from '../../../src-preload/contract/shown-frame.ts';
import { readImageFile } from '../dicom/read-image-file.ts';

/** A PNG or JPEG that a person asks about, as a frame of 8 bits: it has no window, no scale, and says nobody's name. */
export async function frameOfPicture(path: string): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  const image = await readImageFile(path);
  if (!image.ok) return image;
  const { width, height, values } = image.value;
  const pixels = Uint8Array.from(values, (value) => Math.round(value * 255));
  return succeed(packFrame(headOf(width, height), pixels));
}

function headOf(columns: number, rows: number): ShownFrameHead {
  return {
    rows,
    columns,
    samples: 1,
    bitsAllocated: 8,
    bitsStored: 8,
    signed: false,
    photometric: 'MONOCHROME2',
    min: 0,
    max: 255,
    scale: 1,
    array: 'Uint8Array',
    greyScale: {
      modality: { kind: 'rescale', slope: 1, intercept: 0 },
      windows: [],
      voiTables: [],
      inverted: false,
    },
    frame: 0,
    frames: 1,
    identity: {
      patientName: '',
      patientId: '',
      sex: '',
      studyDescription: '',
      accessionNumber: '',
      institution: '',
      modality: '',
      bodyPart: '',
      seriesDescription: '',
      view: '',
      laterality: '',
    },
    unit: '',
    pixelSize: { unit: 'px', aspect: 1 },
    lossy: true,
    reduced: false,
    forProcessing: false,
  };
}
