import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { makeStudies } from '../../stand-in/make-studies.ts';
import { showWindow } from '../../stand-in/show-window.tsx';
import { standInCore } from '../../stand-in/stand-in-core.ts';
import { states } from '../../stand-in/states.ts';

test('settings are found by what they are about, and Esc goes back to the list', async () => {
  const { place } = showWindow(standInCore(makeStudies(20)));
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('searchbox', { name: 'Find a setting' }).fill('cloud');
  await expect.element(page.getByRole('heading', { name: 'Network services' })).toBeVisible();
  await expect.element(page.getByRole('heading', { name: 'This library' })).not.toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => place.getState().place.at).toBe('library');
});

test('brightness darkens the chrome and is kept once the slider is let go', async () => {
  const standIn = standInCore(makeStudies(20));
  showWindow(standIn);
  await page.getByRole('button', { name: 'Settings' }).click();
  const panel = () => getComputedStyle(document.querySelector('header') ?? document.body).backgroundColor;
  const before = panel();
  page.getByRole('slider').element().focus();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await expect.poll(panel).not.toBe(before);
  expect(standIn.asked.findLast(({ command }) => command === 'settings.change')?.input).toEqual({
    chromeBrightness: 0.9,
  });
});

test('a folder that is offline says what still works and is told its new place', async () => {
  const standIn = states['offline']?.(20);
  if (standIn === undefined) throw new Error('no such state');
  showWindow(standIn);
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect.element(page.getByText(/Offline: thumbnails and search work/)).toBeVisible();
  await page.getByRole('button', { name: 'It has moved …' }).first().click();
  await page.getByRole('textbox', { name: 'New place' }).fill('/mnt/new');
  await page.getByRole('button', { name: 'Use this place' }).click();
  await expect
    .poll(() => standIn.asked.find(({ command }) => command === 'library.relocate')?.input)
    .toEqual({ from: '/media/usb/archive', to: 'grant of /mnt/new' });
});

test('network services are off and say what would leave the machine', async () => {
  showWindow(standInCore(makeStudies(20)));
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect
    .element(page.getByText('Simile uses no network but for what is switched on here.', { exact: false }))
    .toBeVisible();
  const services = page.getByRole('region', { name: 'Network services' });
  await expect.element(services.getByRole('switch')).not.toBeChecked();
});

test('what is chosen far down the settings stays in sight: the settings scroll, not the window under them', async () => {
  showWindow(standInCore(makeStudies(20)));
  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('main', { name: 'Settings' }).element();
  for (const words of [/^Collections/u, /^A table/u, /^Codes/u]) {
    const radio = page.getByRole('radio', { name: words });
    await userEvent.click(radio.element().closest('label') ?? radio);
    await expect.element(radio).toBeChecked();
    const scrolled = [...document.querySelectorAll('*')].filter(
      (each) => each.scrollTop > 0 && each.contains(settings),
    );
    expect(scrolled.map(({ tagName }) => tagName)).toEqual(['MAIN']);
  }
});
