import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore } from '../../stand-in/stand-in-core.ts';

test('a run over the reports tells how far it is, how fast, and stops when it is told to', async () => {
  const standIn = standInCore(makeStudies(3), {
    'report.cancel-reading': () => succeed({ running: true }),
  });
  showWindow(standIn);
  await expect.element(page.getByText('3 studies', { exact: false })).toBeVisible();
  const tell = (done: number, running = true) =>
    standIn.tell({ name: 'reports.progress', body: { done, total: 9000, running } });
  tell(200);
  await expect.element(page.getByText('Reading reports anew 200/9,000')).toBeVisible();
  await new Promise((resolve) => setTimeout(resolve, 1100));
  tell(1400);
  await expect.element(page.getByText(/1,400\/9,000 · [\d,]+\/s · .* left/)).toBeVisible();
  const stop = page.getByRole('button', { name: 'Stop reading reports' });
  await stop.click();
  expect(standIn.asked.some(({ command }) => command === 'report.cancel-reading')).toBe(true);
  await expect.element(stop).toBeDisabled();
  tell(1600, false);
  await expect.element(stop).not.toBeInTheDocument();
});
