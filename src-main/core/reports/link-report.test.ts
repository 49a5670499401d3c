import { describe, expect, test } from 'vitest';
import { parsePattern } from './file-name-pattern.ts';
import type { CandidateStudy, LinkCandidates } from './link-candidates.ts';
import { linkReport } from './link-report.ts';
import { noIdentity, type ReportIdentity } from './readers/read-report.ts';

type Kept = CandidateStudy & { readonly folder?: string; readonly image?: string };

const film: Kept = {
  studyKey: 1,
  studyInstanceUid: '1.2.3.1',
  accessionNumber: 'A1',
  patientId: '42',
  patientName: 'Lindqvist^Ingrid',
  birthDate: '19600101',
  sex: 'F',
  studyDate: '20240305',
  folder: 'p/s1',
  image: '1.2.3.1.1.1',
};
const other: Kept = {
  ...film,
  studyKey: 2,
  studyInstanceUid: '1.2.3.2',
  accessionNumber: 'A2',
  folder: 'p/s2',
  image: '1.2.3.2.1.1',
};

const library = (...studies: Kept[]): LinkCandidates => ({
  studiesByUid: (uid) => studies.filter(({ studyInstanceUid }) => studyInstanceUid === uid),
  studiesByImage: (uid) => studies.filter(({ image }) => image === uid),
  studiesByAccession: (number) => studies.filter(({ accessionNumber }) => accessionNumber === number),
  studiesInFolder: (folder) => studies.filter((study) => study.folder === folder),
  studiesByPatientAndDate: (id, date) =>
    studies.filter(({ patientId, studyDate }) => patientId === id && studyDate === date),
});

const rules = (...sources: string[]) => ({
  patterns: sources.flatMap((source) => {
    const parsed = parsePattern(source);
    return parsed.ok ? [parsed.value] : [];
  }),
});

const link = (
  identity: Partial<ReportIdentity>,
  { path = 'x/r.txt', to = library(film, other), by = rules('{study}.txt') } = {},
) => linkReport({ identity: { ...noIdentity, ...identity }, relativePath: path }, to, by);

describe('evidence, best first', () => {
  test('the Study Instance UID links, alone and before everything else', () => {
    const decision = link({
      studyInstanceUids: ['1.2.3.1'],
      accessionNumbers: ['A2'],
      patients: [{ id: '42' }],
    });
    expect(decision).toEqual({
      linked: [{ studyKey: 1, evidence: 'study-uid', strength: 4 }],
      suggested: [],
      blocked: [],
      awaited: { studyInstanceUids: [], accessionNumbers: [] },
    });
  });

  test('an accession number links with its patient, and only suggests without', () => {
    const patients = [{ id: '0042', issuer: 'HOSP' }];
    expect(link({ accessionNumbers: ['A1'], patients }).linked).toEqual([
      { studyKey: 1, evidence: 'accession+patient', strength: 3 },
    ]);
    const alone = link({ accessionNumbers: ['A1'] });
    expect(alone.linked).toEqual([]);
    expect(alone.suggested).toEqual([{ studyKey: 1, reason: 'accession-alone' }]);
  });

  test('sNNN.txt links to the study whose files lie in the folder sNNN beside it', () => {
    expect(link({}, { path: 'p/s1.txt' }).linked).toEqual([
      { studyKey: 1, evidence: 'folder-rule', strength: 2 },
    ]);
    expect(link({}, { path: 'q/s1.txt' }).linked).toEqual([]);
  });

  test('a file name that is the accession number links by the rule that says so', () => {
    expect(link({}, { path: 'out/A2.txt' }).linked).toEqual([]);
    const by = rules('out/{accession}.txt');
    expect(link({}, { path: 'out/A2.txt', by }).linked).toEqual([
      { studyKey: 2, evidence: 'file-name-rule', strength: 1 },
    ]);
  });

  test('a rule that names the patient asks for that patient', () => {
    const by = rules('{patient}/{accession}.txt');
    expect(link({}, { path: '42/A1.txt', by }).linked).toHaveLength(1);
    const wrong = link({}, { path: '43/A1.txt', by });
    expect(wrong.linked).toEqual([]);
    expect(wrong.blocked).toEqual([{ studyKey: 1, evidence: 'file-name-rule', mismatch: 'patient-id' }]);
  });

  test('a table that names the folder of each study links its rows to the studies in the folders beside it', () => {
    const path = 'p/reports.csv';
    expect(link({ studyName: 's2' }, { path }).linked).toEqual([
      { studyKey: 2, evidence: 'folder-rule', strength: 2 },
    ]);
    expect(link({ studyName: 's2' }, { path: 'q/reports.csv' }).linked).toEqual([]);
    expect(link({ studyName: 's2', patients: [{ id: '43' }] }, { path }).blocked).toEqual([
      { studyKey: 2, evidence: 'folder-rule', mismatch: 'patient-id' },
    ]);
  });

  test('the SOP Instance UID of an image links where the report names no study', () => {
    const sopInstanceUids = ['1.2.3.2.1.1'];
    expect(link({ sopInstanceUids }).linked).toEqual([{ studyKey: 2, evidence: 'image-uid', strength: 4 }]);
    expect(link({ sopInstanceUids, studyInstanceUids: ['9.9.9.9'] }).linked).toEqual([]);
    expect(link({ sopInstanceUids, patients: [{ id: '43' }] }).blocked).toEqual([
      { studyKey: 2, evidence: 'image-uid', mismatch: 'patient-id' },
    ]);
  });

  test('patient and date only suggest', () => {
    const decision = link({ patients: [{ id: '42' }], studyDate: '20240305' });
    expect(decision.linked).toEqual([]);
    expect(decision.suggested).toEqual([
      { studyKey: 1, reason: 'patient+date' },
      { studyKey: 2, reason: 'patient+date' },
    ]);
  });
});

test('one report of two examinations links to both, and one study takes several reports', () => {
  const decision = link({ accessionNumbers: ['A1', 'A2', 'A3'], patients: [{ id: '42' }] });
  expect(decision.linked.map(({ studyKey }) => studyKey)).toEqual([1, 2]);
  expect(decision.awaited.accessionNumbers).toEqual(['A3']);
});

test('a folder that holds several studies is for a person to decide', () => {
  const decision = link({}, { path: 'p/s1.txt', to: library(film, { ...other, folder: 'p/s1' }) });
  expect(decision.linked).toEqual([]);
  expect(decision.suggested.map(({ reason }) => reason)).toEqual(['several-studies', 'several-studies']);
});

test('a report whose study has not arrived says what it waits for', () => {
  const decision = link({ studyInstanceUids: ['9.9.9.9'], accessionNumbers: ['A9', '0'] }, { to: library() });
  expect(decision).toEqual({
    linked: [],
    suggested: [],
    blocked: [],
    awaited: { studyInstanceUids: ['9.9.9.9'], accessionNumbers: ['A9'] },
  });
});

describe('a contradiction of identity blocks', () => {
  test.each([
    ['patient-id', { patients: [{ id: '43' }] }],
    ['patient-name', { patientName: 'Okafor^Amos' }],
    ['birth-date', { birthDate: '19610101', patients: [{ id: '42' }] }],
    ['sex', { sex: 'M' }],
  ] as const)('%s, even under the right Study Instance UID', (mismatch, identity) => {
    const decision = link({ studyInstanceUids: ['1.2.3.1'], ...identity });
    expect(decision.linked).toEqual([]);
    expect(decision.blocked).toEqual([{ studyKey: 1, evidence: 'study-uid', mismatch }]);
  });

  test('an accession number used again years later blocks by its date', () => {
    const decision = link({ accessionNumbers: ['A1'], patients: [{ id: '42' }], studyDate: '20190101' });
    expect(decision.blocked).toEqual([
      { studyKey: 1, evidence: 'accession+patient', mismatch: 'study-date' },
    ]);
  });

  test('a folder rule cannot bring in what the report itself contradicts', () => {
    const decision = link({ patients: [{ id: '43' }] }, { path: 'p/s1.txt' });
    expect(decision.linked).toEqual([]);
    expect(decision.blocked).toEqual([{ studyKey: 1, evidence: 'folder-rule', mismatch: 'patient-id' }]);
  });

  test('after a contradiction weaker evidence only suggests', () => {
    const stranger: Kept = {
      ...other,
      patientId: '43',
      patientName: 'Okafor^Amos',
      sex: 'M',
      birthDate: '19500101',
    };
    const identity = { studyInstanceUids: ['1.2.3.2'], accessionNumbers: ['A1'], patients: [{ id: '42' }] };
    const decision = link(identity, { to: library(film, stranger) });
    expect(decision.linked).toEqual([]);
    expect(decision.blocked).toEqual([{ studyKey: 2, evidence: 'study-uid', mismatch: 'patient-id' }]);
    expect(decision.suggested).toEqual([{ studyKey: 1, reason: 'after-mismatch' }]);
  });
});

describe('what is no contradiction', () => {
  test.each([
    ['a name in another order, case and spelling', { patientName: 'Ingrid LINDQVIST-Öberg' }],
    ['a patient number of another issuer', { patients: [{ id: '999', issuer: 'CLINIC' }] }],
    ['a blanked patient', { patients: [{ id: 'ANON' }], patientName: 'Anonymous', sex: 'O' }],
    ['an accession number that differs', { accessionNumbers: ['X7'] }],
  ])('%s', (_title, identity) => {
    const to = library({ ...film, issuer: 'HOSP' });
    expect(link({ studyInstanceUids: ['1.2.3.1'], ...identity }, { to }).linked).toHaveLength(1);
  });

  test('but the same number of another issuer is not the patient either', () => {
    const to = library({ ...film, issuer: 'HOSP' });
    const decision = link({ accessionNumbers: ['A1'], patients: [{ id: '42', issuer: 'CLINIC' }] }, { to });
    expect(decision.linked).toEqual([]);
    expect(decision.suggested).toEqual([{ studyKey: 1, reason: 'accession-alone' }]);
  });
});
