import { expect, test } from 'vitest';
import { packFrame, unpackFrame } from './frame-message.ts';
import type { ShownFrameHead } from './shown-frame.ts';

const head: ShownFrameHead = {
  rows: 1,
  columns: 3,
  samples: 1,
  bitsAllocated: 16,
  bitsStored: 12,
  signed: true,
  photometric: 'MONOCHROME2',
  min: -2,
  max: 700,
  scale: 1,
  array: 'Int16Array',
  greyScale: {
    modality: { kind: 'rescale', slope: 1, intercept: -1024 },
    windows: [],
    voiTables: [],
    inverted: false,
  },
  frame: 0,
  frames: 1,
  identity: {
    patientName: 'Ōno^山田=😀',
    patientId: 'P1',
    sex: '',
    studyDescription: '',
    accessionNumber: '',
    institution: '',
    modality: 'CT',
    bodyPart: '',
    seriesDescription: '',
    view: '',
    laterality: '',
  },
  unit: 'HU',
  pixelSize: { unit: 'mm', down: 0.5, across: 0.5, source: 'patient' },
  lossy: false,
  reduced: false,
  forProcessing: false,
};

test('a frame arrives with its values, its facts and a name in any writing', () => {
  const message = packFrame(head, Int16Array.of(-2, 0, 700));
  const frame = unpackFrame(message.buffer);
  expect(frame).toEqual({ ok: true, value: { head, pixels: Int16Array.of(-2, 0, 700) } });
});

test('a message that is cut short, or is something else, is told and not drawn', () => {
  const message = packFrame(head, Int16Array.of(-2, 0, 700));
  for (const length of [0, 7, 12, message.length - 2])
    expect(unpackFrame(message.buffer.slice(0, length)).ok, String(length)).toBe(false);
  expect(unpackFrame(new Uint8Array(64).buffer)).toMatchObject({ ok: false, failure: { code: 'defect' } });
});
