import { constants, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { looksLikeDicom } from './looks-like-dicom.ts';
import { parseDataset } from './parse-dataset.ts';
import { pixelData } from './pixel-data.ts';
import { aChestFilm } from './synthesize.ts';
import { writeDicom } from './write-dicom.ts';
import type { WritableDataset } from './encode-elements.ts';

const facts: WritableDataset = {
  x00080005: { vr: 'CS', value: 'ISO_IR 100' },
  x00080016: { vr: 'UI', value: '1.2.840.10008.5.1.4.1.1.7' },
  x00080018: { vr: 'UI', value: '1.2.3' },
  x00081140: {
    vr: 'SQ',
    open: true,
    value: [{ x00081155: { vr: 'UI', value: '4.5' } }, { x00081155: { vr: 'UI', value: '6.7' } }],
  },
  x00100010: { vr: 'PN', value: 'Phantom^One' },
  x00280010: { vr: 'US', value: 2 },
  x00280011: { vr: 'US', value: 3 },
  x00281050: { vr: 'DS', value: '40\\-600' },
  x7fe00010: { vr: 'OW', value: [1, 2, 3, 4, 5, 6] },
};

function parsed(bytes: Uint8Array, untilPixels = false) {
  const outcome = parseDataset(bytes, { untilPixels });
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value;
}

function codeOf(bytes: Uint8Array, untilPixels = false) {
  const outcome = parseDataset(bytes, { untilPixels });
  return outcome.ok ? 'read' : outcome.failure.code;
}

test.each([
  ['explicit little endian', '1.2.840.10008.1.2.1'],
  ['implicit little endian', '1.2.840.10008.1.2'],
  ['explicit big endian', '1.2.840.10008.1.2.2'],
  ['deflated', '1.2.840.10008.1.2.1.99'],
])('the same values are read from a file in %s', (_, transferSyntax) => {
  const dataset = parsed(writeDicom(facts, { transferSyntax }));
  expect(dataset.transferSyntax).toBe(transferSyntax);
  expect(dataset.text('x00100010')).toBe('Phantom^One');
  expect(dataset.number('x00280011')).toBe(3);
  expect(dataset.numbers('x00281050')).toEqual([40, -600]);
  expect(dataset.items('x00081140').map((item) => item.text('x00081155'))).toEqual(['4.5', '6.7']);
  expect(pixelData(dataset)).toMatchObject({
    kind: 'native',
    littleEndian: !transferSyntax.endsWith('.2.2'),
  });
});

test.each(['1.2.840.10008.1.2.1', '1.2.840.10008.1.2', '1.2.840.10008.1.2.2'])(
  'a bare data set without preamble and meta header is recognised (%s)',
  (transferSyntax) => {
    const bytes = writeDicom(facts, { transferSyntax, preamble: false, meta: false });
    expect(looksLikeDicom(bytes.subarray(0, 512))).toBe(true);
    expect(parsed(bytes).text('x00080018')).toBe('1.2.3');
    expect(parsed(bytes).transferSyntax).toBe(transferSyntax);
  },
);

test('a file that was written in another syntax than it states is read as it was written', () => {
  const body = writeDicom(facts, { transferSyntax: '1.2.840.10008.1.2', preamble: false, meta: false });
  const header = writeDicom({}, { transferSyntax: '1.2.840.10008.1.2.1' });
  expect(parsed(Buffer.concat([header, body])).text('x00100010')).toBe('Phantom^One');
});

test('until the pixels, a file that is cut within them still gives its header', () => {
  const film = aChestFilm();
  const cut = film.subarray(0, film.length - 1000);
  expect(codeOf(cut)).toBe('truncated');
  expect(parsed(cut, true).number('x00280011')).toBe(64);
  expect(parsed(cut, true).has('x7fe00010')).toBe(true);
});

test('a film cut at every 64th byte is truncated, never nonsense and never a throw', () => {
  const film = writeDicom({ ...facts, x00082112: { vr: 'SQ', open: true, value: [facts] } });
  const codes = new Set<string>();
  for (let length = 192; length < film.length; length += 64) codes.add(codeOf(film.subarray(0, length)));
  expect([...codes]).toEqual(['truncated']);
});

test('garbage behind the pixels does not spoil the image', () => {
  const padded = Buffer.concat([writeDicom(facts), Buffer.alloc(10), Buffer.from('trailing rubbish')]);
  expect(parsed(padded).number('x00280010')).toBe(2);
});

test('sequences nested 5,000 deep are refused, not recursed into', () => {
  const open = Buffer.concat([
    Buffer.from([0x08, 0, 0x40, 0x11]),
    Buffer.from('SQ\0\0\xff\xff\xff\xff', 'latin1'),
  ]);
  const item = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0xff, 0xff, 0xff, 0xff]);
  const nest = Buffer.concat(Array.from({ length: 5000 }, () => Buffer.concat([open, item])));
  expect(codeOf(Buffer.concat([writeDicom({ x00080016: { vr: 'UI', value: '1.2' } }), nest]))).toBe(
    'nested-too-deep',
  );
});

test('a small deflated file that would inflate without end is refused', () => {
  const element = writeDicom({ x00420011: { vr: 'OB', value: '', statedLength: 400_000_000 } }, { preamble: false, meta: false }); // prettier-ignore
  const flushed = { finishFlush: constants.Z_FULL_FLUSH };
  const megabyte = deflateRawSync(Buffer.alloc(1 << 20), flushed);
  const header = writeDicom({}, { transferSyntax: '1.2.840.10008.1.2.1.99' }).subarray(0, -2);
  const bomb = Buffer.concat([
    header,
    deflateRawSync(element, flushed),
    ...Array.from({ length: 380 }, () => megabyte),
  ]);
  expect(bomb.length).toBeLessThan(500_000);
  expect(codeOf(bomb)).toBe('too-large');
  expect(codeOf(bomb, true)).toBe('too-large');
});

test('a private sequence stated as UN gives its items', () => {
  const item = Buffer.from('\xfe\xff\x00\xe0\x0c\0\0\0\x09\0\x10\0\x04\0\0\0ACME', 'latin1');
  const dataset = parsed(writeDicom({ ...facts, x00091001: { vr: 'UN', value: item } }));
  expect(dataset.items('x00091001')[0]?.text('x00090010')).toBe('ACME');
});

test('OV, SV and UV have long lengths, so extended offset tables are read', () => {
  const dataset = parsed(
    writeDicom(
      {
        ...facts,
        x7fe00001: { vr: 'OV', value: [0, 10] },
        x7fe00002: { vr: 'OV', value: [2, 2] },
        x7fe00010: {
          vr: 'OB',
          value: { fragments: [Uint8Array.of(1, 2), Uint8Array.of(3, 4)], offsets: [0, 10] },
        },
      },
      { transferSyntax: '1.2.840.10008.1.2.5' },
    ),
  );
  expect(pixelData(dataset)).toEqual({
    kind: 'encapsulated',
    fragments: [
      { offset: 0, bytes: Buffer.from([1, 2]) },
      { offset: 10, bytes: Buffer.from([3, 4]) },
    ],
    basicOffsets: [0, 10],
    extendedOffsets: [0, 10],
    extendedLengths: [2, 2],
  });
});

test.each(['OV', 'SV', 'UV', 'OL', 'UC', 'UR'])(
  '%s has its length in 32 bits behind two reserved bytes',
  (vr) => {
    const element = Buffer.from(`\x09\0\x01\x10${vr}\0\0\x08\0\0\0\x07\0\0\0\0\0\0\0`, 'latin1');
    const dataset = parsed(Buffer.concat([writeDicom({ x00080016: { vr: 'UI', value: '1.2' } }), element]));
    expect(dataset.bytes('x00091001')).toEqual(Buffer.from([7, 0, 0, 0, 0, 0, 0, 0]));
  },
);

test('an element whose VR is none does not lose the elements after it', () => {
  const odd = Buffer.from(writeDicom({ ...facts, x00080070: { vr: 'LO', value: 'ACME' } }));
  odd.write('??', odd.indexOf('ACME') - 4);
  expect(parsed(odd).text('x00100010')).toBe('Phantom^One');
});

test.each([
  ['an empty file', ''],
  ['a sentence', 'FINDINGS: The lungs are clear. No effusion.'],
  ['XML', '<?xml version="1.0"?><Observation></Observation>'],
  ['HL7', 'MSH|^~\\&|RIS|HOSP|SIMILE|HOSP|20240101||ORU^R01|1|P|2.3\r'],
  ['a PNG', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0'],
  ['a JPEG', '\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0'],
  ['a ZIP', 'PK\x03\x04\x14\0\0\0\x08\0'],
  ['an ELF program', '\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0'],
  ['zeros', '\0'.repeat(400)],
  [
    'a table of offsets that rise',
    '\x08\0\x01\x77\x04\0\0\0abcd\x08\0\x02\x77\x04\0\0\0abcd\x08\0\x03\x77\x04\0\0\0abcd',
  ],
  ['the start of an icon', '\0\0\x01\0\x01\0\x10\x10\0\0\x01\0'],
])('%s is not DICOM', (_, text) => {
  expect(codeOf(Buffer.from(text, 'latin1'))).toBe('not-dicom');
});

test('a program in the preamble does not matter: the image is read', () => {
  const preambleBytes = Buffer.alloc(128);
  preambleBytes.write('MZ\x90\0');
  expect(parsed(writeDicom(facts, { preambleBytes })).text('x00080018')).toBe('1.2.3');
});

test('"US or SS" follows Pixel Representation in implicit files', () => {
  const signed = { ...facts, x00280103: { vr: 'US', value: 1 }, x00280120: { vr: 'SS', value: -2000 } };
  const dataset = parsed(writeDicom(signed, { transferSyntax: '1.2.840.10008.1.2' }));
  expect(dataset.number('x00280120')).toBe(-2000);
  expect(dataset.vr('x00280120')).toBe('SS');
});
