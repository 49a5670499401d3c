import { expect, test } from 'vitest';
import { parseOrRefuse } from '../dicom/parse-dataset.ts';
import { aCtSlice } from '../dicom/synthesize.ts';
import { frameRateOf } from './frame-rate-of.ts';
import { readPlanes } from './read-planes.ts';

function slice(elements: Parameters<typeof aCtSlice>[0] = {}) {
  return parseOrRefuse(aCtSlice({ z: 12.5, ...elements }));
}

test('a slice lies where its position and its cosines say, with the size of its pixels', () => {
  const dataset = slice({ elements: { x00200052: { vr: 'UI', value: '2.25.7' } } });
  expect(readPlanes(dataset, 1)).toEqual([
    {
      frameOfReference: '2.25.7',
      origin: [-160, -160, 12.5],
      row: [1, 0, 0],
      column: [0, 1, 0],
      spacing: [5, 5],
    },
  ]);
});

test('half a position is none', () => {
  expect(readPlanes(slice({ elements: { x00200032: { vr: 'DS', value: '1\\2' } } }), 1)).toEqual([undefined]);
  expect(readPlanes(slice({ elements: { x00200037: undefined } }), 1)).toEqual([undefined]);
});

test('the frames of an enhanced image lie where their own groups say', () => {
  const place = (z: number) => ({
    x00209113: { vr: 'SQ', value: [{ x00200032: { vr: 'DS', value: `0\\0\\${z}` } }] },
  });
  const dataset = slice({
    elements: { x52009230: { vr: 'SQ', value: [place(1), place(4)] } },
  });
  expect(readPlanes(dataset, 2).map((plane) => plane?.origin[2])).toEqual([1, 4]);
});

test('a file is shown at the rate it asks for, and not at one that is a slip', () => {
  expect(frameRateOf(slice())).toEqual({});
  expect(frameRateOf(slice({ elements: { x00181063: { vr: 'DS', value: '40' } } }))).toEqual({
    frameRate: 25,
  });
  const both = {
    x00181063: { vr: 'DS', value: '0.1' },
    x00082144: { vr: 'IS', value: '15' },
  } as const;
  expect(frameRateOf(slice({ elements: both }))).toEqual({ frameRate: 15 });
  expect(frameRateOf(slice({ elements: { x00181063: both.x00181063 } }))).toEqual({});
});
