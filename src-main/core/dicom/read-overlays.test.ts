import { expect, test } from 'vitest';
import { anImage, type Elements } from './an-image.ts';
import { parseDataset } from './parse-dataset.ts';
import { readOverlays } from './read-overlays.ts';
import { readUltrasoundRegions } from './read-ultrasound-regions.ts';

function datasetOf(elements: Elements, pixels?: Uint8Array) {
  const dataset = parseDataset(anImage({ elements, ...(pixels && { pixels }) }));
  if (!dataset.ok) throw new Error(dataset.failure.detail);
  return dataset.value;
}

const plane: Elements = {
  x60000010: ['US', [2]],
  x60000011: ['US', [3]],
  x60000040: ['CS', 'G'],
  x60000050: ['SS', [3, 0xffff]],
  x60000100: ['US', [1]],
  x60000102: ['US', [0]],
  x60003000: ['OW', new Uint8Array([0b101101, 0])],
};

test('an overlay is a mask with a place and a kind', () => {
  const [overlay] = readOverlays(datasetOf(plane), 0);
  expect(overlay).toEqual({
    rows: 2,
    columns: 3,
    top: 2,
    left: -2,
    kind: 'graphics',
    mask: new Uint8Array([1, 0, 1, 1, 0, 1]),
  });
});

test('a plane of several frames gives each image frame its own, from the stated one on', () => {
  const several: Elements = {
    ...plane,
    x60000015: ['IS', '2'],
    x60000051: ['US', [2]],
    x60003000: ['OW', new Uint8Array([0b01_000001, 0b1000])],
  };
  expect(readOverlays(datasetOf(several), 0)).toEqual([]);
  expect(readOverlays(datasetOf(several), 1)[0]?.mask).toEqual(new Uint8Array([1, 0, 0, 0, 0, 0]));
  expect(readOverlays(datasetOf(several), 2)[0]?.mask).toEqual(new Uint8Array([1, 0, 0, 0, 0, 1]));
  expect(readOverlays(datasetOf(several), 3)).toEqual([]);
});

test('an overlay in the bits that pixels leave unused is found there', () => {
  const embedded: Elements = {
    x00280100: ['US', [16]],
    x00280101: ['US', [12]],
    x00280102: ['US', [11]],
    x60020010: ['US', [2]],
    x60020011: ['US', [2]],
    x60020102: ['US', [15]],
  };
  const pixels = new Uint8Array(new Uint16Array([0x8001, 2, 3, 0x8004]).buffer);
  expect(readOverlays(datasetOf(embedded, pixels), 0)[0]?.mask).toEqual(new Uint8Array([1, 0, 0, 1]));
  const within: Elements = { ...embedded, x60020102: ['US', [11]] };
  expect(readOverlays(datasetOf(within, pixels), 0)).toEqual([]);
});

test.each([
  ['more pixels than bits', { x60000010: ['US', [200]] }],
  ['no rows', { x60000010: ['US', [0]] }],
  ['pixels and has none', { x60003000: ['OW', new Uint8Array(2)] }],
  ['more than can be allocated', { x60000010: ['US', [65535]], x60000011: ['US', [65535]] }],
] as const)('an overlay that claims %s is left out', (_, lie) => {
  expect(readOverlays(datasetOf({ ...plane, ...lie }), 0)).toEqual([]);
});

test('ultrasound regions are read where both directions are centimetres', () => {
  const region = (unit: number): Elements => ({
    x00186018: ['UL', [10]],
    x0018601a: ['UL', [20]],
    x0018601c: ['UL', [30]],
    x0018601e: ['UL', [40]],
    x00186024: ['US', [unit]],
    x00186026: ['US', [3]],
    x0018602c: ['FD', [0.05]],
    x0018602e: ['FD', [-0.04]],
  });
  const regions = readUltrasoundRegions(datasetOf({ x00186011: ['SQ', [region(3), region(4)]] }));
  expect(regions).toEqual([{ left: 10, top: 20, right: 30, bottom: 40, across: 0.5, down: 0.4 }]);
});
