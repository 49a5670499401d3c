import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aZip, type Packed } from '../dicom/a-zip.ts';
import { aChestFilm } from '../dicom/synthesize.ts';
import { writeDicom } from '../dicom/write-dicom.ts';
import { aFolder } from '../store/test-store.ts';
import { contentOf } from '../store/test-store.ts';
import { aFolderOf, aGrant, aLibrary, type TestLibrary } from '../test-library.ts';

const film = (seed: number): Uint8Array => aChestFilm({ seed, columns: 64, rows: 72 });
const packed = (files: Readonly<Record<string, Uint8Array | string>>): Packed[] =>
  Object.entries(files).map(([name, content]) => ({ name, content: Buffer.from(content) }));
const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((a, b) => a + b, 0);

const aStudyZip = () =>
  aZip(packed({ 'DICOM/IM1': film(1), 'DICOM/IM2': film(2), 'autorun.inf': '[autorun]' }));

function originals({ folder }: TestLibrary): string[] {
  const place = join(folder, 'originals');
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dcm'));
}

test('the films of a ZIP are imported, kept as copies, counted, and not new a second time', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ 'cd.zip': aStudyZip(), loose: film(3) });
  const first = await library.import(folder);
  expect(first).toMatchObject({ walked: 5, new: 5 });
  expect(first.states).toMatchObject({ indexed: 3, catalogued: 1, 'not-dicom': 1 });
  expect(sumOf(first.states)).toBe(first.walked);
  expect(first.files.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'cd.zip/autorun.inf not-dicom',
    'cd.zip archive',
  ]);
  expect(originals(library)).toHaveLength(2);
  const before = contentOf(library);
  const second = await library.import(folder);
  expect(second).toMatchObject({ walked: 5, new: 0, states: first.states });
  expect(contentOf(library)).toEqual(before);
});

test('an import that was stopped inside an archive looks into it again', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ 'cd.zip': aStudyZip() });
  await library.import(folder);
  library.store.database.run(`DELETE FROM ledger WHERE relative_path = 'cd.zip'`);
  const again = await library.import(folder);
  expect(again).toMatchObject({ walked: 4, new: 1 });
  expect(sumOf(again.states)).toBe(4);
});

test('entries that lead out, explode or lie are refused one by one, and the film beside them is read', async () => {
  const library = await aLibrary();
  const outside = aFolder();
  const evil = aZip([
    { name: '../../escaped.dcm', content: film(4) },
    { name: `${outside}/absolute.dcm`, content: film(5) },
    { name: 'link', content: Buffer.from('/etc/passwd'), attributes: 0xa1ff0000 },
    { name: 'bomb', content: Buffer.alloc(70 * 1024 * 1024) },
    { name: 'liar.dcm', content: film(6), statedSize: 20 },
    { name: 'inner.zip', content: aStudyZip() },
    { name: 'good.dcm', content: film(7) },
    { name: 'good.dcm', content: film(8) },
  ]);
  const report = await library.import(aFolderOf({ 'a/evil.zip': evil }));
  expect(report.walked).toBe(9);
  expect(sumOf(report.states)).toBe(9);
  expect(report.states).toMatchObject({ indexed: 2, quarantined: 5, unsupported: 1, catalogued: 1 });
  expect(report.files.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'a/evil.zip/entry 1 path-refused',
    'a/evil.zip/entry 2 path-refused',
    'a/evil.zip/entry 3 path-refused',
    'a/evil.zip/entry 4 too-large',
    'a/evil.zip/liar.dcm malformed',
    'a/evil.zip/inner.zip archive-in-archive',
    'a/evil.zip archive',
  ]);
  expect(readdirSync(outside)).toEqual([]);
});

test('an archive that shares its bytes among entries, or is none, is refused whole; a document is left alone', async () => {
  const library = await aLibrary();
  const shared = Array.from({ length: 30 }, (_, index) => ({
    name: `IM${index}`,
    content: film(9),
    overlap: index > 0,
  }));
  const report = await library.import(
    aFolderOf({
      'bomb.zip': aZip(shared),
      'cut.zip': aStudyZip().subarray(0, 5000),
      'letter.docx': aZip(packed({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<x/>' })),
    }),
  );
  expect(report.files.map(({ path, state, code }) => `${path} ${state} ${code}`)).toEqual([
    'bomb.zip quarantined too-large',
    'cut.zip quarantined malformed',
    'letter.docx not-dicom not-dicom',
  ]);
  expect(sumOf(report.states)).toBe(report.walked);
  expect(originals(library)).toEqual([]);
});

test('removal takes the copies of an archive along, and its next import brings back what was removed', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ 'cd.zip': aStudyZip(), 'twin.zip': aZip(packed({ IM: film(1) })) });
  const first = await library.import(folder);
  expect(first.states).toMatchObject({ indexed: 2, duplicate: 1, catalogued: 2 });
  expect(originals(library)).toHaveLength(2);
  const [row] = (await library.get('library.studies', { sort: 'id', limit: 1 })).rows;
  await library.get('library.remove', { study: row?.studyInstanceUid ?? '' });
  expect(originals(library)).toHaveLength(1);
  const second = await library.import(folder);
  expect(second.new).toBe(2);
  expect(second.states).toEqual(first.states);
  await library.get('library.remove', { batch: first.batch });
  expect(originals(library)).toHaveLength(1);
  await library.get('library.remove', { batch: second.batch });
  expect(originals(library)).toEqual([]);
});

test('a library with archives is verified, and its folder moved, like any other', async () => {
  const library = await aLibrary();
  const folder = aFolderOf({ 'cd.zip': aStudyZip() });
  await library.import(folder);
  expect((await library.get('library.verify', {})).locations).toMatchObject({
    checked: 2,
    missing: 0,
    changed: 0,
  });
  const moved = join(aFolder(), 'moved');
  renameSync(folder, moved);
  mkdirSync(folder);
  const other = aFolderOf({ 'cd.zip': 'another' });
  const wrong = await library.call('library.relocate', { from: folder, to: aGrant(other) });
  expect(wrong.ok ? 'moved' : wrong.failure.code).toBe('relocate-mismatch');
  const right = await library.call('library.relocate', { from: folder, to: aGrant(moved) });
  expect(right.ok && right.value.sampled).toBe(1);
  expect(await library.import(moved)).toMatchObject({ walked: 4, new: 0 });
});

test('a media directory that refers outside its own folder is refused and says to what', async () => {
  const library = await aLibrary();
  const reference = (fileId: string) => ({
    x00041430: { vr: 'CS', value: 'IMAGE' },
    x00041500: { vr: 'CS', value: fileId },
  });
  const directory = (...fileIds: string[]) =>
    writeDicom({
      x00020002: { vr: 'UI', value: '1.2.840.10008.1.3.10' },
      x00080016: { vr: 'UI', value: '1.2.840.10008.1.3.10' },
      x00041130: { vr: 'CS', value: 'CD' },
      x00041220: { vr: 'SQ', value: fileIds.map(reference) },
    });
  const folder = aFolderOf({
    'bad/DICOMDIR': directory('IM1', '..\\SECRET', '/etc/passwd', 'OUT'),
    'good/DICOMDIR': directory('IM1', 'GONE'),
    'good/IM1': film(1),
    SECRET: film(2),
  });
  const outside = aFolder();
  writeFileSync(join(outside, 'film'), film(3));
  symlinkSync(join(outside, 'film'), join(folder, 'bad', 'OUT'));
  const report = await library.import(folder);
  expect(report.files).toMatchObject([
    { path: 'bad/DICOMDIR', state: 'quarantined', code: 'path-refused' },
    { path: 'good/DICOMDIR', state: 'catalogued', code: 'media-directory' },
  ]);
  expect(report.files[0]?.reason).toContain('“..\\SECRET”, “/etc/passwd”, “OUT”');
  expect(report.files[1]?.reason).toBe('Media directory of 2 files; 1 of them not found beside it.');
});
