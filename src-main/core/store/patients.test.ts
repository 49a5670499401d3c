import { expect, test } from 'vitest';
import { isAnonymousId } from '../dicom/anonymous-id.ts';
import type { Database } from './database.ts';
import { identityConflicts, nameKey } from './patients.ts';
import { registerInstance } from './register-instance.ts';
import { aStore, type Changes, theObject } from './test-store.ts';

const stamp = '2026-01-01T00:00:00.000Z';

async function patientsOf(...objects: readonly Changes[]): Promise<{ count: number; database: Database }> {
  const { database } = await aStore();
  objects.forEach((changes, index) => registerInstance(database, theObject(index, changes), stamp));
  return { count: database.all('SELECT 1 FROM patient').length, database };
}

test('the same issuer and ID are one patient', async () => {
  const same = { patient: { dicomId: 'MRN1', name: 'Phantom^Ann' } };
  expect((await patientsOf(same, same)).count).toBe(1);
});

test('the same ID of two issuers is two patients', async () => {
  const { count } = await patientsOf(
    { patient: { dicomId: 'MRN1', name: 'Phantom^Ann', issuer: 'North' } },
    { patient: { dicomId: 'MRN1', name: 'Phantom^Ann', issuer: 'South' } },
  );
  expect(count).toBe(2);
});

test.each(['', '0', '000', 'ANON', 'anonymous', 'Anonymized', 'UNKNOWN', 'n/a', 'XXXX'])(
  'the ID "%s" never merges patients',
  async (dicomId) => {
    expect(isAnonymousId(dicomId)).toBe(true);
    const blank = { patient: { dicomId, name: 'Phantom^Ann' } };
    const { count, database } = await patientsOf(blank, blank);
    expect(count).toBe(2);
    expect(identityConflicts(database)).toEqual([]);
  },
);

test('films of one study stay one patient even without an ID', async () => {
  const blank = { patient: { dicomId: '', name: '' }, study: { uid: '2.25.77' } };
  expect((await patientsOf(blank, blank)).count).toBe(1);
});

test.each([
  { name: 'Spectre^Bob' },
  { name: 'Phantom^Ann', sex: 'M' },
  { name: 'Phantom^Ann', sex: 'F', birthDate: '1990-01-01' },
] as const)('one study UID without an ID is two patients where %j contradicts', async (other) => {
  const study = { uid: '2.25.77' };
  const ann = { dicomId: '', name: 'Phantom^Ann', sex: 'F', birthDate: '1950-02-03' } as const;
  const { count } = await patientsOf({ patient: ann, study }, { patient: { dicomId: '', ...other }, study });
  expect(count).toBe(2);
});

const ann = { dicomId: 'MRN1', name: 'Phantom^Ann' };
const bob = { dicomId: 'MRN1', name: 'Spectre^Bob' };
const sparse = { dicomId: 'MRN1', name: '', sex: '' } as const;
const namesOf = (database: Database, uid: string) =>
  database.all('SELECT name FROM study JOIN patient USING (patient_id) WHERE study_uid = :uid', { uid });

test('of two who share an ID, what names neither belongs to whose study it is', async () => {
  const study = { uid: '2.25.88' };
  const { database } = await patientsOf(
    { patient: ann },
    { patient: bob, study },
    { patient: sparse, study },
  );
  expect(namesOf(database, study.uid)).toEqual([{ name: 'Spectre^Bob' }]);
});

test('of two who share an ID, what names neither in a study of its own is nobody’s, until a film names him', async () => {
  const study = { uid: '2.25.99' };
  const before = [{ patient: ann }, { patient: bob }, { patient: sparse, study }];
  expect(namesOf((await patientsOf(...before)).database, study.uid)).toEqual([{ name: '' }]);
  const { database } = await patientsOf(...before, { patient: bob, study });
  expect(namesOf(database, study.uid)).toEqual([{ name: 'Spectre^Bob' }]);
});

test('the same ID with another name is listed for a person, not merged', async () => {
  const { count, database } = await patientsOf(
    { patient: { dicomId: 'MRN1', name: 'Phantom^Ann' } },
    { patient: { dicomId: 'MRN1', name: 'Spectre^Bob', sex: 'M' } },
  );
  expect(count).toBe(2);
  expect(identityConflicts(database)).toEqual([
    { patientId: 'MRN1', issuer: '', patients: [1, 2], differs: 'name, sex' },
  ]);
});

test('a film that lacks the birth date joins its patient, and a later one fills it in', async () => {
  const { count, database } = await patientsOf(
    { patient: { dicomId: 'MRN1', name: 'Phantom^Ann', birthDate: '1950-02-03' } },
    { patient: { dicomId: 'MRN1', name: '', sex: '' } },
  );
  expect(count).toBe(1);
  expect(database.get('SELECT name, birth_date FROM patient')).toEqual({
    name: 'Phantom^Ann',
    birth_date: '1950-02-03',
  });
});

test('names compare without case, carets and width', () => {
  expect(nameKey('PHANTOM^Ann^')).toBe(nameKey('phantom ann'));
  expect(nameKey('Ｐhantom^Ann')).toBe('phantom ann');
});
