import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import type { StrayReport } from '../../../src-preload/contract/reports.ts';
import { someReports } from '../../stand-in/make-reports.ts';
import { aStudy } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore } from '../../stand-in/stand-in-core.ts';

const stray: StrayReport = {
  report: 7,
  path: 'inbox/report-7.txt',
  format: 'text',
  status: 'final',
  excerpt: 'FINDINGS: Left effusion.',
  patientId: 'P2',
  candidates: [
    {
      study: 1,
      studyInstanceUid: '2.25.1',
      patientId: 'P1',
      patientName: 'ONE^PATIENT',
      description: 'Chest PA',
      date: '2004-01-19',
      state: 'blocked',
      reason: 'birth-date',
    },
  ],
};

function show() {
  let rows = [stray];
  const studies = [1, 2].map((study) => aStudy({ study, patientId: `P${study}` }));
  const standIn = standInCore(studies, {
    'report.unmatched': () => succeed({ total: rows.length, rows }),
    'report.link': ({ study }) => {
      rows = [];
      return succeed(someReports({ study }));
    },
  });
  showWindow(standIn);
  return standIn;
}

test('the status line counts reports without a study, and leads to them', async () => {
  show();
  await page.getByRole('button', { name: '1 report without a study' }).click();
  const drawer = page.getByRole('complementary', { name: 'Reports without a study' });
  await expect.element(drawer.getByText('Blocked because the date of birth differs')).toBeVisible();
  await expect.element(drawer.getByText('inbox/report-7.txt')).toBeVisible();
});

test('a person finds the study of a stray report and links it by hand', async () => {
  const { asked } = show();
  await page.getByRole('button', { name: '1 report without a study' }).click();
  await page.getByRole('button', { name: 'Find its study …' }).click();
  const found = page.getByRole('list', { name: 'Studies found' });
  await expect.element(found.getByText(/P2/)).toBeVisible();
  await found.getByRole('button', { name: 'Link' }).click();
  await expect.element(page.getByText('Every report has its study.')).toBeVisible();
  expect(asked.find(({ command }) => command === 'report.link')?.input).toEqual({
    report: 7,
    study: 2,
    linked: true,
  });
});
