import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { makeStudies } from '../stand-in/make-studies.ts';
import { showWindow } from '../stand-in/show-window.tsx';
import { standInCore } from '../stand-in/stand-in-core.ts';

test('a long question grows short in its bar, and pushes nothing out of the window', async () => {
  await page.viewport(1280, 800);
  const stores = showWindow(standInCore(makeStudies(40)));
  await expect.element(page.getByRole('treeitem', { name: /^pleural effusion/ })).toBeVisible();
  const asked = [
    'pleural effusion',
    'cardiomegaly',
    'pneumothorax',
    'atelectasis',
    'consolidation',
    'pulmonary edema',
  ];
  await stores.library.getState().ask({
    filter: {
      findings: asked.map((of) => ({ of, says: 'not-mentioned' as const })),
      reportText: '"no acute process"',
    },
  });
  await expect.poll(() => document.querySelectorAll('[aria-label="Filters"] [role="row"]').length).toBe(7);
  const settings = page.getByRole('button', { name: 'Settings' }).element().getBoundingClientRect();
  expect(settings.right).toBeLessThanOrEqual(window.innerWidth);
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
});
