import { expect, test } from 'vitest';
import { unpackFrame } from '../../../src-preload/contract/frame-message.ts';
import type { ShownFrameHead } from '../../../src-preload/contract/shown-frame.ts';
import { anImage, type Elements } from '../dicom/an-image.ts';
import { parseOrRefuse } from '../dicom/parse-dataset.ts';
import { readHeader } from '../dicom/read-header.ts';
import { viewFrame } from './view-frame.ts';

const identifiers: Elements = {
  x00080018: ['UI', '2.25.3'],
  x0020000d: ['UI', '2.25.1'],
  x0020000e: ['UI', '2.25.2'],
};

async function headOf(elements: Elements, frame = 0, pixels?: Uint8Array): Promise<ShownFrameHead> {
  const named = { ...identifiers, ...elements };
  const dataset = parseOrRefuse(anImage({ elements: named, ...(pixels !== undefined && { pixels }) }));
  const header = readHeader(dataset);
  if (!header.ok) throw new Error(header.failure.detail);
  const message = await viewFrame({ dataset, header: header.value }, frame);
  if (!message.ok) throw new Error(message.failure.detail);
  const read = unpackFrame(message.value.buffer);
  if (!read.ok) throw new Error(read.failure.detail);
  return read.value.head;
}

const pet: Elements = {
  x00080016: ['UI', '1.2.840.10008.5.1.4.1.1.128'],
  x00080021: ['DA', '20240501'],
  x00080022: ['DA', '20240501'],
  x00080031: ['TM', '110000'],
  x00080032: ['TM', '110500'],
  x00080060: ['CS', 'PT'],
  x00101030: ['DS', '70'],
  x00280051: ['CS', 'DECY\\ATTN'],
  x00281052: ['DS', '0'],
  x00281053: ['DS', '2.5'],
  x00540016: [
    'SQ',
    [{ x00181072: ['TM', '100000'], x00181074: ['DS', '350000000'], x00181075: ['DS', '3600'] }],
  ],
  x00541001: ['CS', 'BQML'],
  x00541102: ['CS', 'START'],
};

test('a PET image is in becquerels and says its uptake, the dose decayed until the scan began', async () => {
  const head = await headOf(pet);
  expect(head.unit).toBe('Bq/ml');
  // Half of 350 MBq is left after an hour: 70,000 g over 175,000,000 Bq.
  expect(head.quantity).toEqual({ unit: 'SUVbw', slope: 0.0004, intercept: 0 });
  const admin = await headOf({ ...pet, x00541102: ['CS', 'ADMIN'] });
  expect(admin.quantity?.slope).toBeCloseTo(0.0002, 12);
});

test('an injection of the evening before is before the scan', async () => {
  const late: Elements = {
    ...pet,
    x00540016: [
      'SQ',
      [{ x00181072: ['TM', '230000'], x00181074: ['DS', '350000000'], x00181075: ['DS', '43200'] }],
    ],
  };
  expect((await headOf(late)).quantity?.slope).toBeCloseTo(0.0004, 12);
});

test('an uptake that the file does not allow is not made up', async () => {
  const refused: readonly Elements[] = [
    { ...pet, x00101030: ['DS', ''] },
    { ...pet, x00280051: ['CS', 'ATTN'] },
    { ...pet, x00541102: ['CS', 'NONE'] },
    { ...pet, x00541001: ['CS', 'CNTS'] },
    // Made an hour after its images were taken.
    { ...pet, x00080031: ['TM', '120000'] },
    {
      ...pet,
      x00540016: [
        'SQ',
        // 370 megabecquerels, written as such.
        [{ x00181072: ['TM', '100000'], x00181074: ['DS', '370'], x00181075: ['DS', '3600'] }],
      ],
    },
  ];
  for (const elements of refused) expect((await headOf(elements)).quantity).toBeUndefined();
});

test('a PET image that holds uptakes already says which', async () => {
  const gml: Elements = { ...pet, x00541001: ['CS', 'GML'] };
  expect(await headOf(gml)).toMatchObject({ unit: 'SUVbw' });
  expect((await headOf(gml)).quantity).toBeUndefined();
  expect(await headOf({ ...gml, x00541006: ['CS', 'LBM'] })).toMatchObject({ unit: 'SUVlbm' });
});

/** Two frames of an enhanced CT object: the first in Hounsfield units, the second a map of effective atomic numbers. */
const enhanced: Elements = {
  x00080016: ['UI', '1.2.840.10008.5.1.4.1.1.2.1'],
  x00080060: ['CS', 'CT'],
  x00280008: ['IS', '2'],
  x52009229: ['SQ', [{ x00209116: ['SQ', [{ x00200037: ['DS', '1\\0\\0\\0\\0\\-1'] }]] }]],
  x52009230: ['SQ', [aFrameGroup('HU', 30, 0.5), aFrameGroup('Z_EFF', 35, 0.25)]],
};

function aFrameGroup(rescaleType: string, y: number, spacing: number): Elements {
  return {
    x00209113: ['SQ', [{ x00200032: ['DS', `0\\${y}\\900`] }]],
    x00289110: ['SQ', [{ x00180050: ['DS', '5'], x00280030: ['DS', `${spacing}\\${spacing}`] }]],
    x00289145: [
      'SQ',
      [{ x00281052: ['DS', '-1024'], x00281053: ['DS', '1'], x00281054: ['LO', rescaleType] }],
    ],
  };
}

test('each frame of an enhanced object says its own place, size and unit', async () => {
  const pixels = new Uint8Array(8);
  expect(await headOf(enhanced, 0, pixels)).toMatchObject({
    position: 30,
    unit: 'HU',
    pixelSize: { unit: 'mm', down: 0.5 },
  });
  expect(await headOf(enhanced, 1, pixels)).toMatchObject({
    position: 35,
    unit: 'Z_EFF',
    pixelSize: { unit: 'mm', down: 0.25 },
  });
});

test('an image says how it was made, in its own units and with what it has to say alone', async () => {
  const film = await headOf({ x00180060: ['DS', '120'], x00181152: ['IS', '4'], x00180080: ['DS', '0'] });
  expect(film.technique).toEqual(['120 kV', '4 mAs']);
  const mr = await headOf({
    x00180010: ['LO', 'Gadovist'],
    x00180080: ['DS', '512.5'],
    x00180081: ['DS', '14'],
  });
  expect(mr.technique).toEqual(['TR 513', 'TE 14', 'contrast']);
  expect((await headOf({ x00180010: ['LO', 'NONE'] })).technique).toBeUndefined();
  const timing: Elements = { x00189112: ['SQ', [{ x00180080: ['DS', '30'] }]] };
  const echo: Elements = { x00189114: ['SQ', [{ x00189082: ['FD', [2.1]] }]] };
  const diffusion: Elements = { x00189117: ['SQ', [{ x00189087: ['FD', [0]] }]] };
  const one = await headOf({ x52009230: ['SQ', [{ ...timing, ...echo, ...diffusion }]] });
  expect(one.technique).toEqual(['TR 30', 'TE 2.1', 'b 0']);
});

test('a real world value mapping is a quantity where it holds for all values of the frame', async () => {
  const mapped = (last: number, slope = 0.5, intercept = 0): Elements => ({
    x00080060: ['CS', 'MR'],
    x00281052: ['DS', '10'],
    x00281053: ['DS', '2'],
    x00409096: [
      'SQ',
      [
        {
          x004008ea: ['SQ', [{ x00080100: ['SH', 'mm2/s'], x00080102: ['SH', 'UCUM'] }]],
          x00409211: ['US', [last]],
          x00409216: ['US', [0]],
          x00409224: ['FD', [intercept]],
          x00409225: ['FD', [slope]],
        },
      ],
    ],
  });
  // Stored values are 0 to 255; a value after the rescale is twice that and ten.
  expect((await headOf(mapped(255))).quantity).toEqual({ unit: 'mm²/s', slope: 0.25, intercept: -2.5 });
  expect((await headOf(mapped(254))).quantity).toBeUndefined();
  // The same line as the rescale's: the mapping only says its unit.
  const plain = await headOf(mapped(255, 2, 10));
  expect([plain.unit, plain.quantity]).toEqual(['mm²/s', undefined]);
});

test('an overlay plane comes with its frame; one with nothing on it is not spoken of', async () => {
  const plane: Elements = {
    x60000010: ['US', [2]],
    x60000011: ['US', [2]],
    x60000040: ['CS', 'G'],
    x60000050: ['SS', [1, 1]],
    x60000100: ['US', [1]],
    x60000102: ['US', [0]],
    x60003000: ['OW', new Uint8Array([0b1001, 0])],
  };
  const { overlays } = await headOf(plane);
  expect(overlays).toEqual([{ rows: 2, columns: 2, top: 0, left: 0, kind: 'graphics' }]);
  expect(await headOf({ ...plane, x60003000: ['OW', new Uint8Array(2)] })).not.toHaveProperty('overlays');
});
