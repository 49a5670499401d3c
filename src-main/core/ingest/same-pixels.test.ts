import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { aCodedFilm } from '../dicom/a-coded-film.ts';
import { aFilm, encodeHtj2k, encodeJ2k } from '../dicom/codecs/an-encoded-frame.ts';
import { encodeRle } from '../dicom/encode-rle.ts';
import { explicitLittleEndian } from '../dicom/transfer-syntax.ts';
import { aFolderOf, aLibrary, type TestLibrary } from '../test-library.ts';

const size = { width: 600, height: 640, bits: 12 } as const;
const values = aFilm(size.width, size.height, size.bits);
const patientName = { x00100010: { vr: 'PN', value: 'Phantom^Corrected' } } as const;
let j2k: Uint8Array, otherJ2k: Uint8Array, htj2k: Uint8Array;

beforeAll(async () => {
  j2k = await encodeJ2k({ ...size, samples: 1, values });
  htj2k = await encodeHtj2k({ ...size, samples: 1, values });
  // One pixel in a corner, by one grey level: nothing that a small decode would show.
  const touched = values.slice();
  touched[3] = (touched[3] ?? 0) ^ 1;
  otherJ2k = await encodeJ2k({ ...size, samples: 1, values: touched });
});

const asJ2k = (stream = j2k, elements = {}) =>
  aCodedFilm({ ...size, transferSyntax: '1.2.840.10008.1.2.4.90', stream, elements });
const asHtj2k = () => aCodedFilm({ ...size, transferSyntax: '1.2.840.10008.1.2.4.201', stream: htj2k });
const asRaw = () =>
  aCodedFilm({ ...size, transferSyntax: explicitLittleEndian, stream: new Uint8Array(values.buffer) });
const asRle = () => {
  const layout = { columns: size.width, samples: 1, bytesPerSample: 2 };
  const stream = encodeRle(new Uint8Array(values.buffer), layout);
  return aCodedFilm({ ...size, transferSyntax: '1.2.840.10008.1.2.5', stream });
};

function hashes(library: TestLibrary) {
  return library.store.database
    .all<{ by: string }>('SELECT hashed_by AS by FROM instance ORDER BY variant')
    .map(({ by }) => by);
}

test('a film that can be decoded small is, and is known by its codestream', async () => {
  const library = await aLibrary();
  const { states, embedding } = await library.import(aFolderOf({ a: asJ2k() }));
  expect(states.indexed).toBe(1);
  expect(embedding['in-domain']).toBe(1);
  expect(hashes(library)).toEqual(['codestream']);
});

test('a copy with another patient name has the same codestream: a duplicate, and still nothing is decoded whole', async () => {
  const library = await aLibrary();
  const { states } = await library.import(aFolderOf({ a: asJ2k(), b: asJ2k(j2k, patientName) }));
  expect(states).toMatchObject({ indexed: 1, duplicate: 1 });
  expect(hashes(library)).toEqual(['codestream']);
});

const encodings = [
  ['uncompressed', asRaw],
  ['RLE', asRle],
  ['HTJ2K', asHtj2k],
] as const;

test.each(encodings)(
  'JPEG 2000 and %s of one film, in one folder or one after the other, are one image',
  async (_, other) => {
    const together = await aLibrary();
    const both = await together.import(aFolderOf({ a: asJ2k(), b: other() }));
    expect(both.states).toMatchObject({ indexed: 1, duplicate: 1 });
    expect(both.files).toMatchObject([{ code: 'same-pixels' }]);
    const later = await aLibrary();
    await later.import(aFolderOf({ a: asJ2k() }));
    expect((await later.import(aFolderOf({ b: other() }))).states).toMatchObject({ duplicate: 1 });
    expect(hashes(later)).toEqual(['pixels']);
  },
);

test('two JPEG 2000 films of one UID that differ in one grey level of one pixel are both kept, and said', async () => {
  const library = await aLibrary();
  const { states } = await library.import(aFolderOf({ a: asJ2k(), b: asJ2k(otherJ2k) }));
  expect(states.indexed).toBe(2);
  expect(library.store.database.all('SELECT code FROM ledger')).toEqual([
    { code: 'uid-conflict' },
    { code: 'uid-conflict' },
  ]);
  expect(hashes(library)).toEqual(['pixels', 'pixels']);
});

test('a film whose earlier copy is gone cannot be compared: both are kept, and said', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ a: asJ2k() });
  await library.import(folder);
  rmSync(join(folder, 'a'));
  const { states } = await library.import(aFolderOf({ b: asRaw() }));
  expect(states.indexed).toBe(1);
  expect(hashes(library)).toEqual(['codestream', 'pixels']);
});
