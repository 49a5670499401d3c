import { describe, expect, test } from 'vitest';
import { settle } from '../../refusal.ts';
import { readText } from './read-text.ts';

const read = (text: string, format: 'text' | 'mimic-text' = 'text') =>
  readText(Buffer.from(text), format)[0]!;

test('every kind of line end becomes a line feed, and control characters go', () => {
  const report = read('A\r\nB\rC\fD\u0085E\u2028F\tG\u0007H\uFEFF \uD83D\uDE00');
  expect(report.text).toBe('A\nB\nC\nD\nE\nF\tGH \u{1F600}');
});

test.each([
  ['FINAL REPORT\n FINDINGS: clear', 'final'],
  ['WET READ: no effusion', 'preliminary'],
  ['PRELIMINARY REPORT\nFINDINGS: clear', 'preliminary'],
  ['ADDENDUM: the left side was meant.', 'addendum'],
  ['ADDENDUM: left was meant.\n____\nFINAL REPORT\nFINDINGS: clear', 'final'],
  ['ADDENDUM: left was meant.\n____\nFINDINGS: clear', 'unknown'],
  ['CORRECTED REPORT\nFINDINGS: clear', 'corrected'],
  ['AMENDED RADIOLOGY REPORT\nFINDINGS: clear', 'corrected'],
  ['FINDINGS: clear', 'unknown'],
  ['FINDINGS: compared with the preliminary report, the final report differs', 'unknown'],
] as const)('%j is %s', (text, status) => {
  expect(read(text).status).toBe(status);
});

test.each([
  ['Report date: 2024-01-15 10:22', '2024-01-15T10:22:00'],
  ['Signed: 15.01.2024, 10:22:05', '2024-01-15T10:22:05'],
  ['Electronically signed on: 01/15/2024 09:05 PM', '2024-01-15'],
  ['Dictated: 2024-01-15 09:00\nElectronically signed: 2024-01-15 11:00', '2024-01-15T11:00:00'],
  ['COMPARISON: Reported 2019-01-01 as normal.', undefined],
])('%j was reported at %j', (line, moment) => {
  expect(read(`FINDINGS: clear.\n${line}`).reportedAt).toBe(moment);
});

describe('identity in the lines of a report', () => {
  test('labelled numbers and days are read', () => {
    const { identity } = read(
      'Patient ID: MRN-7   DOB: 1960-01-31\nAccession Number: A.12/3\nExam date: 05.03.2024\nFINDINGS: clear.',
    );
    expect(identity).toMatchObject({
      patients: [{ id: 'MRN-7' }],
      accessionNumbers: ['A.12/3'],
      birthDate: '19600131',
      studyDate: '20240305',
    });
  });

  test.each([
    ['Patient Name: LINDQVIST, INGRID   MRN: 42', 'LINDQVIST, INGRID'],
    ['Patient Name: Lindqvist^Ingrid', 'Lindqvist^Ingrid'],
    ["Patient's name: Ingrid Lindqvist DOB: 1960-01-31", 'Ingrid Lindqvist'],
    ['Name of patient: Ingrid Lindqvist\tSex: F', 'Ingrid Lindqvist'],
    ['Patient Name: ___ ___', undefined],
    ['Patient Name: XXXX', undefined],
    ['Patient: 65 year old woman', undefined],
  ])('%j names %j', (line, name) => {
    expect(read(`${line}\nFINDINGS: clear.`).identity.patientName).toBe(name);
  });

  test('the sex is read where it is labelled', () => {
    expect(read('MRN: 42  Sex: Female\nFINDINGS: clear.').identity.sex).toBe('F');
    expect(read('Gender: M\nFINDINGS: clear.').identity.sex).toBe('M');
    expect(read('Sex: unknown\nFINDINGS: clear.').identity.sex).toBeUndefined();
  });

  test.each([
    'Accession: ___',
    'MRN: XXXX',
    'Accession number none',
    'Study UID: 12',
    'Exam date: 03/04/2024',
  ])('%j says nothing', (line) => {
    expect(read(`${line}\nFINDINGS: clear.`).identity).toMatchObject({
      patients: [],
      accessionNumbers: [],
      studyInstanceUids: [],
      studyDate: undefined,
    });
  });

  test('a report in the layout of MIMIC-CXR claims no identity: its text is de-identified', () => {
    expect(read('MRN: 12345\nFINDINGS: clear.', 'mimic-text').identity.patients).toEqual([]);
  });
});

test.each([
  ['an empty file', '', 'report-no-text'],
  ['a file of dashes', '---\n---', 'report-no-text'],
  ['a file beyond all measure', 'a'.repeat(5_000_000), 'report-too-large'],
  ['a million characters too many', 'a'.repeat(1_000_001), 'report-too-large'],
])('%s is refused', (_title, text, code) => {
  expect(settle(() => readText(Buffer.from(text), 'text'))).toMatchObject({ failure: { code } });
});
