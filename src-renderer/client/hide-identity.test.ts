import { expect, test } from 'vitest';
import { hideIdentity } from './hide-identity.ts';

test('what hits share is told in a presentation, but not at which hospital, by which machine or in which year', () => {
  const shared = ['view', 'site', 'station', 'year', 'manufacturer'].map((attribute) => ({
    attribute,
    value: 'X',
  }));
  expect(hideIdentity({ ok: true, value: shared })).toEqual({
    ok: true,
    value: [
      { attribute: 'view', value: 'X' },
      { attribute: 'manufacturer', value: 'X' },
    ],
  });
});

test('what somebody wrote of a study is left out whole, and its key images stay', () => {
  const notes = [{ note: 1, study: 1, body: 'Mrs Phantom', writtenAt: '2026-01-01T10:00:00Z' }];
  expect(hideIdentity({ notes, keyImages: [{ instance: 1, frame: 0, by: 'person' }] })).toEqual({
    notes: [],
    keyImages: [{ instance: 1, frame: 0, by: 'person' }],
  });
});

test('studies without dates keep how far apart they lie', () => {
  const studies = ['2023-03-01', '2024-05-01', 'unknown'].map((date) => ({ date, modalities: ['DX'] }));
  expect(hideIdentity(studies, 19_000)).toEqual([
    { modalities: ['DX'], day: 417 },
    { modalities: ['DX'], day: 844 },
    { modalities: ['DX'] },
  ]);
});

test('names, numbers and dates are hidden at whatever depth, and ages and views stay', () => {
  expect(
    hideIdentity([{ patientName: 'A', studies: [{ date: '2026-01-01', description: 'B', age: 50 }] }]),
  ).toEqual([{ patientName: '', studies: [{ description: '', age: 50 }] }]);
});
