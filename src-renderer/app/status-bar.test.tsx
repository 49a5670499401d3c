import { expect, onTestFinished, test } from 'vitest';
import { page } from 'vitest/browser';
import { makeStudies } from '../stand-in/make-studies.ts';
import { showWindow } from '../stand-in/show-window.tsx';
import { standInCore } from '../stand-in/stand-in-core.ts';

test('in a narrow window, why the room was left gives way to the button that ends it and to the intended use', async () => {
  await page.viewport(960, 700);
  onTestFinished(() => page.viewport(1440, 900));
  const { libraries, collections } = showWindow(standInCore(makeStudies(20)));
  const bar = page.getByRole('contentinfo');
  collections.getState().draft('g1 2.25.1', 'Ask about the hilum');
  libraries.getState().setLeft(true);
  libraries.getState().setNameLost(true);
  const told = bar.getByRole('alert');
  await expect.element(bar.getByText(/note that was begun.*name that was typed/u)).toBeVisible();
  const edges = (of: Element) => of.getBoundingClientRect();
  const know = bar.getByRole('button', { name: 'I know' }).element();
  const use = bar.getByText('Not for diagnostic use').element();
  expect(edges(use).right).toBeLessThanOrEqual(960);
  expect(edges(know).right).toBeLessThanOrEqual(edges(use).left);
  expect(edges(told.element()).right).toBeLessThanOrEqual(edges(know).left);
  expect(told.element().getAttribute('title'), 'what is cut off is read there').toBe(
    told.element().textContent,
  );
});
