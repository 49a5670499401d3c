import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import * as files from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { corpusPath } from '../corpus.ts';
import { followReference, readDicomdir } from './dicomdir.ts';
import { parseDataset } from './parse-dataset.ts';
import { writeDicom } from './write-dicom.ts';

let medium = '';
beforeAll(async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'simile-medium-')));
  medium = join(folder, 'medium');
  await mkdir(join(medium, 'DICOM', 'A'), { recursive: true });
  await mkdir(join(medium, 'lower'));
  await mkdir(join(folder, 'medium-twin'));
  await writeFile(join(folder, 'medium-twin', 'IM'), 'secret');
  await writeFile(join(folder, 'secret'), 'secret');
  await writeFile(join(medium, 'DICOM', 'A', 'IM1'), 'image');
  await writeFile(join(medium, 'lower', 'im2'), 'image');
  await symlink(join(folder, 'secret'), join(medium, 'LINK'));
  await symlink(folder, join(medium, 'UP'));
  await symlink(join(medium, 'DICOM', 'A', 'IM1'), join(medium, 'GOOD'));
});
afterAll(() => rm(dirname(medium), { recursive: true }));

function aDicomdir(fileId: string) {
  const records = [
    { x00041430: { vr: 'CS', value: 'PATIENT' } },
    { x00041430: { vr: 'CS', value: 'IMAGE' }, x00041500: { vr: 'CS', value: fileId }, x00041511: { vr: 'UI', value: '1.2' } },
  ]; // prettier-ignore
  return writeDicom({ x00041130: { vr: 'CS', value: 'SAMPLES' }, x00041220: { vr: 'SQ', value: records } });
}

async function follow(fileId: string) {
  const dataset = parseDataset(aDicomdir(fileId));
  const references = dataset.ok ? readDicomdir(dataset.value) : dataset;
  if (!references.ok) return references.failure.code;
  const reference = references.value[0];
  if (reference === undefined) return 'no reference';
  const outcome = await followReference(join(medium, 'DICOMDIR'), reference, files);
  return outcome.ok ? outcome.value.slice(medium.length) : outcome.failure.code;
}

test('a reference leads to its file, in either case, and through links that stay inside', async () => {
  expect(await follow('DICOM\\A\\IM1')).toBe('/DICOM/A/IM1');
  expect(await follow('LOWER\\IM2')).toBe('/lower/im2');
  expect(await follow('GOOD')).toBe('/DICOM/A/IM1');
  expect(await follow('DICOM\\A\\IM9')).toBe('vanished');
});

test.each([
  '..\\secret', 'DICOM\\..\\..\\secret', '../secret', '/etc/passwd', 'DICOM\\/etc\\passwd', 'C:\\secret', 'C:secret',
  '.\\DICOM', 'CON', 'DICOM\\aux.dcm', 'COM1', 'NUL .', 'lpt9.txt', 'IM1::$DATA', '.. \\secret', '...\\secret',
  'A\x01B', 'LINK', 'UP\\secret', 'UP\\medium-twin\\IM', '~\\..\\x', '\u202eIM',
])('the reference %j is refused', async (fileId) => {
  expect(await follow(fileId)).toMatch(/^(?:path-refused|vanished)$/);
  expect(await follow(fileId)).not.toContain('secret');
}); // prettier-ignore

test('what leads out is refused as that, not as missing', async () => {
  for (const fileId of ['..\\secret', 'C:\\secret', 'LINK', 'UP\\secret', 'CON', '/etc/passwd'])
    expect(await follow(fileId)).toBe('path-refused');
});

const media = corpusPath('data/dicom/pydicom/test_files/dicomdirtests');

test('the last record of a directory that claims more than the file holds is read all the same', () => {
  const whole = Buffer.from(aDicomdir('DICOM\\A\\IM1'));
  const item = whole.lastIndexOf(Buffer.from([0xfe, 0xff, 0x00, 0xe0]));
  whole.writeUInt32LE(whole.readUInt32LE(item + 4) + 14, item + 4);
  const dataset = parseDataset(whole);
  expect(dataset.ok && readDicomdir(dataset.value)).toMatchObject({ value: [{ sopInstanceUid: '1.2' }] });
});

test.runIf(media !== undefined)('the files of a real medium are all found', async () => {
  const path = join(media ?? '', 'DICOMDIR');
  const dataset = parseDataset(await files.readFile(path));
  const references = dataset.ok ? readDicomdir(dataset.value) : dataset;
  if (!references.ok) throw new Error(references.failure.code);
  expect(references.value.length).toBe(31);
  for (const reference of references.value)
    expect(await followReference(path, reference, files)).toMatchObject({ ok: true });
});
