import { packFrame } from '../../../src-preload/contract/frame-message.ts';
import type { ShownFrameHead } from '../../../src-preload/contract/shown-frame.ts';

/** Test builder: a 16-bit film of 40 by 40, dark but for a bright quarter at its upper left. */
export function aFrameMessage(
  changes: Partial<ShownFrameHead> = {},
  masks: readonly Uint8Array[] = [],
): Uint8Array<ArrayBuffer> {
  const side = 40;
  const pixels = new Uint16Array(side * side).map((_, at) =>
    at % side < side / 2 && at < (side * side) / 2 ? 3000 : 1000,
  );
  const head: ShownFrameHead = {
    rows: side,
    columns: side,
    samples: 1,
    bitsAllocated: 16,
    bitsStored: 12,
    signed: false,
    photometric: 'MONOCHROME2',
    min: 1000,
    max: 3000,
    scale: 1,
    array: 'Uint16Array',
    greyScale: {
      modality: { kind: 'rescale', slope: 1, intercept: 0 },
      windows: [{ shape: 'linear', center: 2000, width: 4000 }],
      voiTables: [],
      inverted: false,
    },
    frame: 0,
    frames: 1,
    identity: {
      patientName: 'Phantom^One',
      patientId: 'P1',
      sex: 'F',
      age: 50,
      studyDescription: 'CHEST PA',
      accessionNumber: '',
      institution: '',
      modality: 'DX',
      bodyPart: 'CHEST',
      seriesDescription: '',
      view: 'PA',
      laterality: '',
    },
    unit: '',
    pixelSize: { unit: 'mm', down: 0.2, across: 0.2, source: 'detector' },
    orientation: { row: 'L', column: 'F' },
    lossy: false,
    reduced: false,
    forProcessing: false,
    ...changes,
  };
  return packFrame(head, pixels, masks);
}
