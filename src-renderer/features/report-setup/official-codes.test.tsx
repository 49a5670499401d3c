import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore } from '../../stand-in/stand-in-core.ts';

const edition = { edition: 'FY2026', codes: 98_186, billable: 74_719 };

test('the official file is loaded, and a code is looked up with the edition it is of', async () => {
  const standIn = standInCore(makeStudies(20), {
    'report.load-codes': () => succeed(edition),
    'report.codes': () =>
      succeed({
        edition,
        total: 1,
        rows: [{ code: 'J90', title: 'Pleural effusion, not elsewhere classified', billable: true }],
      }),
  });
  showWindow(standIn);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('textbox', { name: 'Order file' }).fill('/data/icd10cm_order_2026.txt');
  await page.getByRole('button', { name: 'Load the file' }).click();
  await expect.element(page.getByText('Loaded: FY2026, 98,186 rows.')).toBeVisible();
  await page.getByRole('searchbox', { name: /Look up a code/ }).fill('effusion');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByText(/Pleural effusion, not elsewhere/)).toBeVisible();
  await expect.element(page.getByText('1 of 98,186 rows of FY2026')).toBeVisible();
  expect(standIn.asked.find(({ command }) => command === 'report.load-codes')?.input).toEqual({
    file: 'grant of /data/icd10cm_order_2026.txt',
  });
});

test('a file that is not the official one is refused in words', async () => {
  showWindow(standInCore(makeStudies(20), { 'report.load-codes': () => fail('codes-malformed') }));
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('textbox', { name: 'Order file' }).fill('/data/thesis.txt');
  await page.getByRole('button', { name: 'Load the file' }).click();
  await expect.element(page.getByRole('alert').getByText(/codes-malformed/)).toBeVisible();
});
