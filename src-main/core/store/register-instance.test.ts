import { expect, test } from 'vitest';
import { findStudy } from './browse-studies.ts';
import { type ObjectFacts, registerInstance } from './register-instance.ts';
import { aStore, theObject } from './test-store.ts';

const said = {
  date: '2026-01-02',
  time: '10:11:12',
  accessionNumber: 'A1',
  dicomId: 'S1',
  description: 'CHEST PA',
};
const sparse = { accessionNumber: '', dicomId: '', description: '' };

/** A study's facts and nothing that they do not say. */
function aFile(study: typeof said | typeof sparse, file: number): ObjectFacts {
  const object = theObject(1, { study, instance: { sopInstanceUid: `2.25.1.1.${file}` } });
  const { date: _, time: __, ...bare } = object.study;
  return { ...object, study: { ...bare, ...study } };
}

async function aStudyOf(...files: readonly (typeof said | typeof sparse)[]) {
  const { database } = await aStore();
  files.forEach((study, file) => registerInstance(database, aFile(study, file), '2026-03-01'));
  return findStudy(database, { study: 1 });
}

test('what the first file of a study did not say, a later one says', async () => {
  expect(await aStudyOf(sparse, said)).toEqual(await aStudyOf(said, said));
  expect(await aStudyOf(sparse, said)).toMatchObject({ date: '2026-01-02', description: 'CHEST PA' });
});

test('what the first file said stays, whatever a later one says or leaves out', async () => {
  const other = { ...said, date: '1999-09-09', description: 'OTHER', accessionNumber: 'A2' };
  expect(await aStudyOf(said, sparse, other)).toMatchObject({
    date: '2026-01-02',
    description: 'CHEST PA',
    accessionNumber: 'A1',
  });
});
