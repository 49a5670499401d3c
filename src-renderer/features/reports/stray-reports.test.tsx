import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
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

test('a report that was blocked is linked all the same where a person knows better', async () => {
  const { asked } = show();
  await page.getByRole('button', { name: '1 report without a study' }).click();
  await page.getByRole('button', { name: 'Link all the same' }).click();
  await expect.element(page.getByText('Every report has its study.')).toBeVisible();
  expect(asked.find(({ command }) => command === 'report.link')?.input).toEqual({
    report: 7,
    study: 1,
    linked: true,
  });
});

test('many stray reports come a page at a time, and Esc closes their list', async () => {
  const rows = Array.from({ length: 120 }, (_, at) => ({
    ...stray,
    report: at,
    path: `inbox/${at}.txt`,
    candidates: [],
  }));
  showWindow(
    standInCore([aStudy({ study: 1 })], {
      'report.unmatched': ({ offset = 0, limit = 100 }) =>
        succeed({ total: rows.length, rows: rows.slice(offset, offset + limit) }),
    }),
  );
  await page.getByRole('button', { name: '120 reports without a study' }).click();
  const shown = () => document.querySelectorAll('ul[aria-label="Reports without a study"] > li').length;
  await expect.poll(shown).toBe(50);
  await page.getByRole('button', { name: '70 more' }).click();
  await expect.poll(shown).toBe(100);
  await page.getByRole('button', { name: '20 more' }).click();
  await expect.poll(shown).toBe(120);
  await userEvent.keyboard('{Escape}');
  await expect.poll(shown).toBe(0);
});

test('a link that fails is told, and the report stays in the list', async () => {
  showWindow(
    standInCore([aStudy({ study: 1 })], {
      'report.unmatched': () => succeed({ total: 1, rows: [stray] }),
      'report.link': () => fail('not-found', 'There is no such report or study.'),
    }),
  );
  await page.getByRole('button', { name: '1 report without a study' }).click();
  await page.getByRole('button', { name: 'Link all the same' }).click();
  await expect.element(page.getByRole('alert').getByText('not-found')).toBeVisible();
  await expect.element(page.getByText('inbox/report-7.txt')).toBeVisible();
});
