import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore } from '../../stand-in/stand-in-core.ts';

function show() {
  let mapped = false;
  const standIn = standInCore(makeStudies(3), {
    'report.tables': () => succeed([{ table: 4, path: 'reports.csv', mapped, reports: mapped ? 120 : 0 }]),
    'report.table-columns': () =>
      succeed({
        table: 4,
        delimiter: ',',
        hasHeader: true,
        header: ['id', 'befund'],
        mapping: { patientId: 0 },
        confirmed: false,
        rows: [
          [
            { begins: 'P1', words: 1 },
            { begins: 'Left effusion', words: 2 },
          ],
        ],
      }),
    'report.map-table': () => {
      mapped = true;
      return succeed({ read: 120, linked: 118, unmatched: 2, cancelled: false });
    },
    'report.link-patterns': () => succeed({ patterns: [], standing: '{folder}.txt' }),
    'report.engine': () =>
      succeed({ engineVersion: 'e1', lexiconEdition: 'FY2026', reports: 120, outdated: 0, reading: false }),
  });
  const stores = showWindow(standIn);
  stores.place.getState().go({ at: 'settings' });
  return standIn;
}

test('a table waits until a person has said which column holds the report', async () => {
  const { asked } = show();
  await expect.element(page.getByText('waits: which column holds what?')).toBeVisible();
  await page.getByRole('button', { name: 'Columns of reports.csv' }).click();
  const read = page.getByRole('button', { name: 'Read the reports' });
  await expect.element(read).toBeDisabled();
  await page.getByRole('combobox', { name: 'befund' }).selectOptions('Report, whole');
  await read.click();
  await expect.element(page.getByText('120 reports', { exact: true })).toBeVisible();
  expect(asked.find(({ command }) => command === 'report.map-table')?.input).toEqual({
    table: 4,
    delimiter: ',',
    hasHeader: true,
    mapping: { patientId: 0, report: 1 },
  });
});
