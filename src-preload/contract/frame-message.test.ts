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
  expect(frame).toEqual({ ok: true, value: { head, pixels: Int16Array.of(-2, 0, 700), overlays: [] } });
});

test('a message that is cut short, or is something else, is told and not drawn', () => {
  const message = packFrame(head, Int16Array.of(-2, 0, 700));
  for (const length of [0, 7, 12, message.length - 2])
    expect(unpackFrame(message.buffer.slice(0, length)).ok, String(length)).toBe(false);
  expect(unpackFrame(new Uint8Array(64).buffer)).toMatchObject({ ok: false, failure: { code: 'defect' } });
});

test('overlay planes arrive with the frame, one bit a pixel, and a message without them is cut short', () => {
  const overlays = [
    { rows: 2, columns: 5, top: 0, left: -1, kind: 'graphics' as const },
    { rows: 1, columns: 1, top: 0, left: 2, kind: 'region-of-interest' as const },
  ];
  const masks = [Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 1, 1), Uint8Array.of(1)];
  const message = packFrame({ ...head, overlays }, Int16Array.of(-2, 0, 700), masks);
  const frame = unpackFrame(message.buffer);
  expect(frame).toMatchObject({ ok: true, value: { head: { overlays } } });
  expect(frame.ok && [...frame.value.pixels]).toEqual([-2, 0, 700]);
  expect(frame.ok && frame.value.overlays.map((bits) => [...bits])).toEqual([[0b00000001, 0b11], [1]]);
  expect(unpackFrame(packFrame({ ...head, overlays }, Int16Array.of(-2, 0, 700)).buffer).ok).toBe(false);
});
