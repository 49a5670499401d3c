import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { succeed } from '../../../src-preload/contract/failure.ts';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore } from '../../stand-in/stand-in-core.ts';

const part = page.getByRole('region', { name: 'Parts of images' });

async function showRegions() {
  let status = { on: true, have: 400, of: 1000, bytes: 1_263_000, filling: true, paused: false };
  const standIn = standInCore(makeStudies(20), {
    'regions.status': () => succeed(status),
    'regions.pause': ({ paused }) => succeed((status = { ...status, paused, filling: false })),
    'regions.keep': ({ on }) => succeed((status = { ...status, on, have: 0, bytes: 0, filling: false })),
    'regions.fill': () => succeed((status = { ...status, filling: status.on && !status.paused })),
  });
  showWindow(standIn);
  await page.getByRole('button', { name: 'Settings' }).click();
  return standIn;
}

test('the settings say how many images can be asked by their parts, what that takes, and let it wait', async () => {
  const standIn = await showRegions();
  await expect
    .element(part.getByText('400 of 1,000 images, 1.3 MB on the disk. Looking at the others …'))
    .toBeVisible();
  await part.getByRole('button', { name: 'Pause' }).click();
  await expect.element(part.getByText(/Paused\./)).toBeVisible();
  await part.getByRole('button', { name: 'Go on' }).click();
  await expect.element(part.getByText(/Looking at the others/)).toBeVisible();
  expect(standIn.asked.findLast(({ command }) => command === 'regions.fill')).toBeDefined();
});

test('once every image is looked at, nobody asks any more how far it is', async () => {
  const standIn = standInCore(makeStudies(20), {
    'regions.status': () =>
      succeed({ on: true, have: 1000, of: 1000, bytes: 1_263_000, filling: false, paused: false }),
  });
  showWindow(standIn);
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect.element(part.getByText('1,000 of 1,000 images, 1.3 MB on the disk.')).toBeVisible();
  const asked = () => standIn.asked.filter(({ command }) => command === 'regions.status').length;
  const before = asked();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(asked()).toBe(before);
});

test('switched off, what was kept is deleted and nothing more is said of it', async () => {
  const standIn = await showRegions();
  await part.getByText('Find what is in a box drawn on an image').click();
  await expect.element(part.getByText(/on the disk/)).not.toBeInTheDocument();
  expect(standIn.asked.findLast(({ command }) => command === 'regions.keep')?.input).toEqual({ on: false });
});
