import { expect, test } from 'vitest';
import { anImage, type Elements } from './an-image.ts';
import { greyScaleOf } from './grey-scale-of.ts';
import { parseDataset } from './parse-dataset.ts';

function scaleOf(elements: Elements, frame = 0, transferSyntax = '1.2.840.10008.1.2.1') {
  const dataset = parseDataset(anImage({ elements, transferSyntax }));
  if (!dataset.ok) throw new Error(dataset.failure.detail);
  return greyScaleOf(dataset.value, frame);
}

const signedPixels: Elements = { x00280100: ['US', [16]], x00280103: ['US', [1]] };

test('rescale and every usable window are read, with names and function', () => {
  const scale = scaleOf({
    x00281050: ['DS', '40\\-600\\300'],
    x00281051: ['DS', '400\\1500\\0'],
    x00281052: ['DS', '-1024'],
    x00281053: ['DS', '2'],
    x00281055: ['LO', 'ABDOMEN\\LUNG\\NOTHING'],
    x00281056: ['CS', 'SIGMOID'],
  });
  expect(scale.modality).toEqual({ kind: 'rescale', slope: 2, intercept: -1024 });
  expect(scale.windows).toEqual([
    { shape: 'sigmoid', center: 40, width: 400, explanation: 'ABDOMEN' },
    { shape: 'sigmoid', center: -600, width: 1500, explanation: 'LUNG' },
  ]);
});

test.each(['0', 'NaN', ''])('a rescale slope of "%s" is no rescale', (slope) => {
  const { modality } = scaleOf({ x00281052: ['DS', slope === '' ? '' : '-10'], x00281053: ['DS', slope] });
  expect(modality).toMatchObject({ kind: 'rescale', slope: 1 });
});

test.each(['0', '-5', 'abc'])('a window of width "%s" is no window', (width) => {
  expect(scaleOf({ x00281050: ['DS', '40'], x00281051: ['DS', width] }).windows).toEqual([]);
});

test.each([
  ['MONOCHROME1', 'INVERSE', true],
  ['MONOCHROME1', undefined, true],
  ['MONOCHROME2', 'INVERSE', true],
  ['MONOCHROME2', 'IDENTITY', false],
  ['MONOCHROME2', undefined, false],
])('%s with presentation shape %s: inverted %s', (photometric, shape, inverted) => {
  const elements: Elements = { x00280004: ['CS', photometric] };
  expect(scaleOf({ ...elements, ...(shape && { x20500020: ['CS', shape] }) }).inverted).toBe(inverted);
});

test('a modality table replaces rescaling; 0 entries mean 65536 and a signed start stays signed', () => {
  const words = new Uint8Array(new Uint16Array([10, 20, 30]).buffer);
  const item: Elements = { x00283002: ['US', [3, 0xfffe, 16]], x00283006: ['OW', words] };
  const { modality } = scaleOf({ ...signedPixels, x00283000: ['SQ', [item]], x00281053: ['DS', '2'] });
  expect(modality).toEqual({ kind: 'table', table: { first: -2, values: [10, 20, 30], bits: 16 } });
  const long: Elements = { x00283002: ['US', [0, 0, 16]], x00283006: ['OW', new Uint8Array(131_072)] };
  const whole = scaleOf({ x00283000: ['SQ', [long]] }).modality;
  expect(whole.kind === 'table' ? whole.table.values.length : 0).toBe(65_536);
});

test('the tables of angiography that lead back to beam intensity are not for the eye', () => {
  const item: Elements = { x00283002: ['US', [1, 0, 8]], x00283006: ['OW', new Uint8Array([1, 0])] };
  const elements: Elements = { x00283000: ['SQ', [item]], x00281040: ['CS', 'LOG'] };
  expect(scaleOf({ ...elements, x00080060: ['CS', 'XA'] }).modality.kind).toBe('rescale');
  expect(scaleOf({ ...elements, x00080060: ['CS', 'CR'] }).modality.kind).toBe('table');
});

test('VOI tables are read with their names; one too short for its descriptor is left out', () => {
  const good: Elements = {
    x00283002: ['US', [2, 100, 8]],
    x00283003: ['LO', 'HARD'],
    x00283006: ['OW', new Uint8Array([7, 0, 255, 0])],
  };
  const short: Elements = { ...good, x00283002: ['US', [500, 100, 8]] };
  expect(scaleOf({ x00283010: ['SQ', [short, good]] }).voiTables).toEqual([
    { shape: 'table', table: { first: 100, values: [7, 255], bits: 8 }, explanation: 'HARD' },
  ]);
});

test('eight-bit entries may be packed two to a word', () => {
  const item: Elements = { x00283002: ['US', [4, 0, 8]], x00283006: ['OW', new Uint8Array([1, 2, 3, 4])] };
  expect(scaleOf({ x00283010: ['SQ', [item]] }).voiTables[0]?.table.values).toEqual([1, 2, 3, 4]);
});

test('outputs beyond the stated depth prove the depth wrong', () => {
  const words = new Uint8Array(new Uint16Array([0, 4095]).buffer);
  const item: Elements = { x00283002: ['US', [2, 0, 8]], x00283006: ['OW', words] };
  expect(scaleOf({ x00283010: ['SQ', [item]] }).voiTables[0]?.table.bits).toBe(12);
});

test('the words of a table are big endian in a big-endian file', () => {
  const item: Elements = { x00283002: ['US', [2, 0, 16]], x00283006: ['OW', new Uint8Array([1, 2, 3, 4])] };
  const scale = scaleOf({ x00283010: ['SQ', [item]] }, 0, '1.2.840.10008.1.2.2');
  expect(scale.voiTables[0]?.table.values).toEqual([0x0102, 0x0304]);
});

test('a frame of an enhanced image has its own rescale and window, else the shared ones', () => {
  const rescale = (slope: string): Elements => ({ x00281052: ['DS', '0'], x00281053: ['DS', slope] });
  const window: Elements = { x00281050: ['DS', '5'], x00281051: ['DS', '10'] };
  const elements: Elements = {
    x52009229: ['SQ', [{ x00289132: ['SQ', [window]], x00289145: ['SQ', [rescale('3')]] }]],
    x52009230: ['SQ', [{ x00289145: ['SQ', [rescale('7')]] }, {}]],
  };
  expect(scaleOf(elements, 0)).toMatchObject({ modality: { slope: 7 }, windows: [{ center: 5, width: 10 }] });
  expect(scaleOf(elements, 1)).toMatchObject({ modality: { slope: 3 }, windows: [{ center: 5, width: 10 }] });
});

test('padding is a stored value, signed as the pixels are', () => {
  expect(scaleOf({ ...signedPixels, x00280120: ['US', [63_536]] }).padding).toEqual({
    low: -2000,
    high: -2000,
  });
  expect(scaleOf({ x00280120: ['US', [9]], x00280121: ['US', [3]] }).padding).toEqual({ low: 3, high: 9 });
  expect(scaleOf({}).padding).toBeUndefined();
});

test('a palette is read plain or in segments', () => {
  const descriptor = ['US', [4, 0, 8]] as const;
  const plain = ['OW', new Uint8Array([0, 50, 100, 150])] as const;
  const segmented = ['OW', new Uint8Array([0, 1, 0, 1, 3, 150])] as const;
  const tags = { x00280004: ['CS', 'PALETTE COLOR'], x00281101: descriptor, x00281102: descriptor } as const;
  const scale = scaleOf({
    ...tags,
    x00281103: descriptor,
    x00281201: plain,
    x00281202: plain,
    x00281223: segmented,
  });
  expect(scale.palette?.red.values).toEqual([0, 50, 100, 150]);
  expect(scale.palette?.blue.values).toEqual([0, 50, 100, 150]);
});

test('a palette that lacks a colour is no palette', () => {
  expect(scaleOf({ x00280004: ['CS', 'PALETTE COLOR'] }).palette).toBeUndefined();
});
