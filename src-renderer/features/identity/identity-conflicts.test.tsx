import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { answerStudies } from '../../stand-in/answer-studies.ts';
import { aStudy } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore } from '../../stand-in/stand-in-core.ts';

const studies = [
  aStudy({
    study: 1,
    patient: 1,
    patientId: '4711',
    patientName: 'MOTHER^MARY',
    sex: 'F',
    date: '2011-02-03',
  }),
  aStudy({ study: 2, patient: 2, patientId: '4711', patientName: 'SON^SAM', sex: 'M', date: '2019-02-03' }),
  aStudy({ study: 3, patient: 3, patientId: '9', patientName: 'OTHER^ONE', date: '2001-02-03' }),
];

function aSharedId() {
  return standInCore(studies, {
    'library.identity-conflicts': () =>
      succeed([{ patientId: '4711', issuer: 'CLINIC', patients: [1, 2], differs: 'name, sex' }]),
    'library.studies': (query) => {
      const of =
        query.patient === undefined ? studies : studies.filter(({ patient }) => patient === query.patient);
      const { total, rows } = answerStudies(of, query);
      return succeed({ total, rows: [...rows] });
    },
  });
}

test('people who share an ID stand side by side with what differs, and are looked at together', async () => {
  const { place, library } = showWindow(aSharedId());
  await page.getByRole('button', { name: 'Settings' }).click();
  const people = page.getByRole('table', { name: 'People under ID 4711' });
  await expect.element(people.getByRole('rowheader', { name: 'MOTHER, MARY' })).toBeVisible();
  await expect.element(people.getByRole('rowheader', { name: 'SON, SAM' })).toBeVisible();
  await expect.element(page.getByText('Differs: name, sex')).toBeVisible();
  await page.getByRole('button', { name: 'Show all in the list' }).click();
  await expect.poll(() => place.getState().place.at).toBe('library');
  expect(library.getState().query.words).toBe('4711');
});

test('the latest study of one of them is opened from there', async () => {
  const { place } = showWindow(aSharedId());
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: /^Open the latest study of SON, SAM/ }).click();
  await expect.poll(() => place.getState().place).toMatchObject({ at: 'reading', reading: { study: 2 } });
});

test('a library in which every ID is one person says so', async () => {
  showWindow(standInCore(studies, { 'library.identity-conflicts': () => succeed([]) }));
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect.element(page.getByText('No Patient ID here stands for more than one person.')).toBeVisible();
});
