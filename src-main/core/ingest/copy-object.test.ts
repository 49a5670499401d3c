import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aFullDisk } from '../a-full-disk.ts';
import { aCodedFilm } from '../dicom/a-coded-film.ts';
import type { WritableDataset } from '../dicom/encode-elements.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { writeDicom } from '../dicom/write-dicom.ts';
import { aFolder } from '../store/test-store.ts';
import { aFolderOf, aGrant, aLibrary, type TestLibrary } from '../test-library.ts';

const ui = (value: string) => ({ vr: 'UI', value }) as const;
const film = aChestFilm({ seed: 1, patientId: 'P1', elements: { x00080018: ui('2.25.1') } });

function anObject(sopClass: string, uid: string, modality: string, elements: WritableDataset): Uint8Array {
  return writeDicom({
    x00080016: ui(`1.2.840.10008.5.1.4.1.1.${sopClass}`),
    x00080018: ui(uid),
    x00080060: { vr: 'CS', value: modality },
    x00100020: { vr: 'LO', value: 'P1' },
    x0020000d: ui('2.25.200'),
    x0020000e: ui(`${uid}.1`),
    ...elements,
  });
}

const images = { vr: 'SQ', value: [{ x00081155: ui('2.25.1') }] } as const;
const state = anObject('11.1', '2.25.79', 'PR', {
  x00081115: { vr: 'SQ', value: [{ x0020000e: ui('2.25.7'), x00081140: images }] },
});
const keyObject = anObject('88.59', '2.25.100', 'KO', {
  x0040a730: { vr: 'SQ', value: [{ x0040a040: { vr: 'CS', value: 'IMAGE' }, x00081199: images }] },
});

/** The bytes of a film's pixel data, element and all: it stands last. */
const pixelsOf = (bytes: Uint8Array) => bytes.length - Buffer.from(bytes).indexOf('e07f1000', 0, 'hex');

/** Pixel data (OW) of 1.9 GB, of which the disk need hold nothing. */
const pixels = Buffer.from('e07f10004f57000000000070', 'hex');
const front = Buffer.concat([anObject('66.4', '2.25.300', 'SEG', {}), pixels]);
const largeSegmentation = { front, size: front.length + 0x70000000 };

const withFilm = () => aFolderOf({ film, state, ko: keyObject });

interface Place {
  readonly instance: number;
  readonly code: string;
  readonly copy: string | null;
}

const objects = ({ store }: TestLibrary): readonly Place[] =>
  store.database.all<Place>(
    `SELECT instance_id AS instance, code, copied_to AS copy FROM ledger WHERE state = 'catalogued' ORDER BY code`,
  );

const copies = ({ folder }: TestLibrary) => {
  const place = join(folder, 'originals');
  return existsSync(place)
    ? readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dcm'))
    : [];
};

test('a library of copies still has its key objects and presentation states when their folder is gone', async () => {
  const library = await aLibrary();
  const folder = withFilm();
  await library.import(folder, 'copy');
  rmSync(folder, { recursive: true });
  expect(objects(library).map(({ code }) => code)).toEqual(['key-object', 'presentation-state']);
  for (const { instance } of objects(library))
    expect(await library.call('viewer.tags', { of: { instance } })).toMatchObject({ ok: true });
  const [ko] = objects(library);
  expect(readFileSync(join(library.folder, ko?.copy ?? '')).equals(Buffer.from(keyObject))).toBe(true);
  expect((await library.get('library.verify', {})).locations).toMatchObject({ checked: 3, missing: 0 });
});

test('an import that refers to files copies none of them', async () => {
  const library = await aLibrary();
  await library.import(withFilm());
  expect(copies(library)).toEqual([]);
});

test('copies of key objects and presentation states are looked for, exported, and removed as those of films are', async () => {
  const library = await aLibrary();
  const folder = withFilm();
  await library.import(folder, 'copy');
  const to = join(aFolder(), 'stick');
  expect((await library.get('backup.export', { to: aGrant(to) })).files).toBe(4);
  const [ko] = objects(library);
  rmSync(join(library.folder, ko?.copy ?? ''));
  expect((await library.get('library.verify', {})).locations).toMatchObject({ missing: 1 });
  await library.get('library.remove', { patient: 'P1' });
  expect(copies(library)).toEqual([]);
});

test('one that changed leaves no copy of what it was, and one that stayed keeps its own', async () => {
  const library = await aLibrary();
  const folder = withFilm();
  await library.import(folder, 'copy');
  const before = copies(library);
  writeFileSync(join(folder, 'ko'), anObject('88.59', '2.25.100', 'KO', {}));
  await library.import(folder, 'copy');
  expect(copies(library)).toHaveLength(3);
  expect(copies(library).filter((name) => before.includes(name))).toHaveLength(2);
});

test('what an older Simile left where it lay is copied when an import that copies meets it again', async () => {
  const library = await aLibrary();
  const folder = withFilm();
  await library.import(folder, 'copy');
  const [ko] = objects(library);
  rmSync(join(library.folder, ko?.copy ?? ''));
  library.store.database.script(`UPDATE ledger SET copied_to = NULL WHERE code = 'key-object'`);
  await library.import(folder);
  expect(objects(library)[0]).toMatchObject({ copy: null });
  const { new: fresh } = await library.import(folder, 'copy');
  expect([fresh, copies(library).length]).toEqual([0, 3]);
  expect(objects(library)[0]).toEqual(ko);
});

test('a copy that comes later leaves an object with the import that brought it', async () => {
  const library = await aLibrary();
  const folder = withFilm();
  await library.import(folder, 'copy');
  library.store.database.script(
    `UPDATE ledger SET copied_to = NULL, code = iif(code = 'key-object', 'key-object-untitled', code)
      WHERE state = 'catalogued'`,
  );
  const { batch } = await library.import(folder, 'copy');
  await library.get('library.remove', { batch });
  expect(objects(library).map(({ code }) => code)).toEqual(['key-object', 'presentation-state']);
  expect(copies(library)).toHaveLength(3);
});

test('an object too large to be copied is catalogued where it lies, with a word on that, known or not', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ seg: largeSegmentation.front });
  truncateSync(join(folder, 'seg'), largeSegmentation.size);
  const { files } = await library.import(folder, 'copy');
  expect(files).toMatchObject([
    { state: 'catalogued', reason: expect.stringContaining('stays where it lies') },
  ]);
  const before = objects(library);
  await library.import(folder, 'copy');
  expect(objects(library)).toEqual(before);
  expect(before).toMatchObject([{ copy: null }]);
  expect(copies(library)).toEqual([]);
});

test('a film too large to be copied is told to be, where films are copied', async () => {
  const folder = aFolderOf({ film: Buffer.concat([film.subarray(0, film.length - pixelsOf(film)), pixels]) });
  truncateSync(join(folder, 'film'), film.length + 0x70000000);
  const reason = async (mode: 'copy' | 'reference') =>
    (await (await aLibrary()).import(folder, mode)).files.map(({ code, reason }) => `${code}: ${reason}`);
  const large = 'too-large: The file is larger than Simile takes into memory.';
  expect(await reason('reference')).toEqual([large]);
  expect(await reason('copy')).toEqual([
    `${large} It was not copied into the library: it stays where it lies.`,
  ]);
});

test('a film that this version cannot decode is copied, for one that can', async () => {
  const library = await aLibrary();
  const bytes = aCodedFilm({
    transferSyntax: '1.2.840.10008.1.2.4.102',
    width: 64,
    height: 64,
    bits: 8,
    stream: Buffer.alloc(64),
  });
  const folder = aFolderOf({ film: bytes });
  const { files } = await library.import(folder, 'copy');
  expect(files).toMatchObject([{ state: 'unsupported', reason: expect.not.stringContaining('not copied') }]);
  expect(copies(library)).toHaveLength(1);
  rmSync(folder, { recursive: true });
  const { database } = library.store;
  database.run("UPDATE setting SET value = '0' WHERE key = 'decoder-edition'");
  await library.import(aFolderOf({}), 'copy');
  expect(database.all('SELECT state, code FROM ledger')).toEqual([
    { state: 'unsupported', code: 'transfer-syntax-unsupported' },
  ]);
});

test('a disk that is full ends the import as one, and the next one copies what is left', async () => {
  const library = await aLibrary();
  const folder = withFilm();
  const full = aFullDisk('open', /\.part$/);
  expect(await library.call('ingest.folder', { folder: aGrant(folder), mode: 'copy' })).toMatchObject({
    failure: { code: 'disk-full' },
  });
  full.emptied();
  await library.import(folder, 'copy');
  expect(copies(library)).toHaveLength(3);
});
