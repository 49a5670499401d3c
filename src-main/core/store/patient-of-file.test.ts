import { expect, test } from 'vitest';
import { patientOfFile, type FilePatient } from './patient-of-file.ts';
import { registerInstance } from './register-instance.ts';
import { aStore, theObject } from './test-store.ts';

const ann = { dicomId: 'MRN1', name: 'Phantom^Ann', issuer: 'North' };
const file: FilePatient = { ...ann, sex: '', studyUid: '2.25.500' };

async function aLibraryOf(patient: Partial<typeof ann>, studyUid = '2.25.1') {
  const { database } = await aStore();
  const object = theObject(1, { patient: { ...ann, ...patient }, study: { uid: studyUid } });
  registerInstance(database, object, '2026-01-01T00:00:00.000Z');
  return (of: FilePatient | undefined) =>
    patientOfFile(database, of)({ patient: 1, studyInstanceUid: studyUid });
}

test('a file is of the patient that an import would give it to, and of nobody with another ID', async () => {
  const whose = await aLibraryOf({});
  expect(whose(file)).toBe('same');
  expect(whose({ ...file, name: '' })).toBe('same');
  expect(whose({ ...file, dicomId: 'MRN2' })).toBe('another');
});

test('one ID under another name or issuer is for a person to judge, here as in an import', async () => {
  const whose = await aLibraryOf({});
  expect(whose({ ...file, name: 'Spectre^Bob' })).toBe('not-known');
  expect(whose({ ...file, issuer: '' })).toBe('not-known');
});

test('an ID that stands for nobody tells nothing, but a study is of one patient', async () => {
  const whose = await aLibraryOf({ dicomId: 'ANON' });
  expect(whose(file)).toBe('not-known');
  expect(whose({ ...file, dicomId: '' })).toBe('not-known');
  expect(whose({ ...file, dicomId: '', studyUid: '2.25.1' })).toBe('same');
  expect(whose({ ...file, dicomId: '', name: 'Spectre^Bob', studyUid: '2.25.1' })).toBe('not-known');
  expect(whose(undefined)).toBe('not-known');
  const named = await aLibraryOf({});
  expect(named({ ...file, dicomId: 'ANON', studyUid: '2.25.1' })).toBe('same');
  expect(named({ ...file, dicomId: 'MRN2', studyUid: '2.25.1' })).toBe('not-known');
});
