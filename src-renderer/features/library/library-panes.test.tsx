import { expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore } from '../../stand-in/stand-in-core.ts';

function widthOf(label: string): number {
  return document.querySelector(`[aria-label="${label}"]`)?.getBoundingClientRect().width ?? 0;
}

test('the facets are made wider with the arrow keys, and that is kept in the settings', async () => {
  const standIn = standInCore(makeStudies(30));
  showWindow(standIn);
  const edge = page.getByRole('separator', { name: 'Width of the facets' });
  await expect.element(edge).toBeInTheDocument();
  const before = widthOf('Facets');
  edge.element().focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  await expect.poll(() => Math.round(widthOf('Facets') - before)).toBe(16);
  expect(standIn.asked.findLast(({ command }) => command === 'settings.change')?.input).toEqual({
    panes: { facets: Math.round(before) + 16 },
  });
});

test('the preview grows away from its own edge', async () => {
  showWindow(standInCore(makeStudies(30)));
  const edge = page.getByRole('separator', { name: 'Width of the preview' });
  await expect.element(edge).toBeInTheDocument();
  const before = widthOf('Preview');
  edge.element().focus();
  await userEvent.keyboard('{ArrowLeft}');
  await expect.poll(() => Math.round(widthOf('Preview') - before)).toBe(8);
});

test.each([
  [333, 333],
  // A width from a larger screen takes its share of this one.
  [960, 576],
])('a preview that was left %i pixels wide opens %i wide in a window of 1440', async (kept, shown) => {
  const standIn = standInCore(makeStudies(30));
  await standIn.transport.call('settings.change', { panes: { preview: kept } }, new AbortController().signal);
  showWindow(standIn);
  await expect.poll(() => Math.round(widthOf('Preview'))).toBe(shown);
});

test('in a narrow window the preview lies over the list when asked for', async () => {
  await page.viewport(1024, 700);
  onTestFinished(() => page.viewport(1440, 900));
  showWindow(standInCore(makeStudies(30)));
  await expect.element(page.getByRole('grid', { name: 'Studies' })).toHaveAttribute('aria-rowcount', '31');
  expect(widthOf('Preview')).toBe(0);
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect.poll(() => widthOf('Preview')).toBeGreaterThan(200);
  await page.getByRole('button', { name: 'Hide preview' }).click();
  await expect.poll(() => widthOf('Preview')).toBe(0);
});
