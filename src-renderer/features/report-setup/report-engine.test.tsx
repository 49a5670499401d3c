import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { fail, succeed } from '../../../src-preload/contract/failure.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore, type StandInAnswers } from '../../stand-in/stand-in-core.ts';

const engine = {
  engineVersion: 'simile-reports-1.0.0+abc',
  lexiconEdition: 'FY2026',
  reports: 1200,
  outdated: 300,
  reading: false,
};

async function show(answers: StandInAnswers) {
  const standIn = standInCore(makeStudies(3), answers);
  showWindow(standIn);
  await page.getByRole('button', { name: 'Settings' }).click();
  return standIn;
}

const again = page.getByRole('button', { name: 'Read them anew' });

test('reports that another version read are counted, and read anew when a person says so', async () => {
  let outdated = 300;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  await show({
    'report.engine': () => succeed({ ...engine, outdated }),
    'report.reread': async () => {
      await promise;
      outdated = 0;
      return succeed({ read: 300, linked: 0, unmatched: 0, cancelled: false });
    },
  });
  await expect.element(page.getByText(/1,200 reports, 300 of them read by another version/)).toBeVisible();
  await expect.element(page.getByText(/simile-reports-1\.0\.0\+abc, codes of FY2026/)).toBeVisible();
  await again.click();
  await expect.element(page.getByRole('button', { name: 'Reading …' })).toBeDisabled();
  resolve(undefined);
  await expect.element(page.getByText(/1,200 reports\./)).toBeVisible();
  await expect.element(again).not.toBeInTheDocument();
});

test('a reading that an import holds up is told, and can be asked for again', async () => {
  await show({
    'report.engine': () => succeed(engine),
    'report.reread': () => fail('import-running'),
  });
  await again.click();
  await expect.element(page.getByRole('alert').getByText('import-running')).toBeVisible();
  await expect.element(again).toBeEnabled();
});

test('where every report was read by this version, there is nothing to do', async () => {
  await show({ 'report.engine': () => succeed({ ...engine, outdated: 0 }) });
  await expect.element(page.getByText(/1,200 reports\./)).toBeVisible();
  await expect.element(again).not.toBeInTheDocument();
});
