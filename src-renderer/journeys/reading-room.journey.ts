import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { describe, expect, onTestFinished, test } from 'vitest';
import { expectAccessible } from './expect-accessible.ts';
import { importEnds, importFilms } from './import-films.ts';
import { executablePath, openWindow } from './open-window.ts';
import { writeCtStack, writeFilmsOverTime, writeMammogram } from './studies-to-read.ts';

describe.runIf(executablePath !== undefined)('the reading room', () => {
  test('what was measured says what it rests on, is moved, undone and done again, and is there the next day', async () => {
    const today = await openWindow();
    const { page } = today;
    await importStudies(page, (folder) => writeCtStack(folder, { patientId: 'STACK', slices: 3 }));
    await openStudy(page, 'STACK');
    await page.keyboard.press('l');
    await drag(image(page), [0.4, 0.5], [0.5, 0.5]);
    expect(await measured(page)).toMatch(/^length, \d+\.\d mm, in the patient$/);
    const short = millimetres(await measured(page));
    await drag(image(page), [0.5, 0.5], [0.6, 0.5]);
    await expect.poll(async () => millimetres(await measured(page)) / short).toBeCloseTo(2, 1);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => millimetres(await measured(page))).toBeCloseTo(short, 5);
    await page.keyboard.press('b');
    await drag(image(page), [0.45, 0.15], [0.55, 0.25]);
    await page.keyboard.press('Control+z');
    await expect.poll(() => measured(page)).not.toContain('rectangle');
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(() => measured(page)).toMatch(/rectangle, -?[\d.]+ ± [\d.]+ HU/);
    const before = await measured(page);
    await expectAccessible(page);
    // Another slice has measurements of its own.
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.getByRole('list', { name: 'Measurements' }).count()).toBe(0);
    const next = await today.restart('kill');
    await openStudy(next.page, 'STACK');
    await expect.poll(() => measured(next.page)).toBe(before);
    await next.page.keyboard.press('m');
    await next.page.keyboard.press('Delete');
    await expect.poll(() => measured(next.page)).toMatch(/^rectangle/);
  });

  test('two series are scrolled, windowed and enlarged together, and apart when the link is off', async () => {
    const { page } = await openWindow();
    await importStudies(page, writeTwoSeries);
    await openStudy(page, 'STACK');
    await page.keyboard.press('Alt+2');
    await image(page, 1).getByText('Series 2').waitFor();
    await waitUntil(async () => {
      for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowDown');
      const together = (await corner(page, 1)).includes('Position 30.0 mm');
      await page.keyboard.press('Home');
      return together;
    });
    const looks = () => Promise.all([0, 1].map((index) => corner(page, index, 'view')));
    const own = await looks();
    await page.keyboard.press('w');
    await drag(image(page), [0.5, 0.5], [0.6, 0.55]);
    await page.keyboard.press('z');
    await drag(image(page), [0.5, 0.5], [0.5, 0.3]);
    const [here, there] = await looks();
    expect(here).not.toBe(own[0]);
    expect(there).toBe(here);
    expect(here).not.toMatch(/Zoom 1\.00×|W 400 L 40/);
    await page.keyboard.press('Shift+L');
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
    await expect.poll(() => corner(page, 0)).toContain('Image 5 / 12');
    expect(await corner(page, 1)).toContain('Image 1 / 6');
    await expectAccessible(page);
    for (const layout of ['Alt+6', 'Alt+4']) {
      await page.keyboard.press(layout);
      await expectAccessible(page);
    }
    await everyToolIsReached(page);
  });

  test('a series is dragged into a viewport, and cine runs through it and begins anew at its end', async () => {
    const { page } = await openWindow();
    await importStudies(page, writeTwoSeries);
    await openStudy(page, 'STACK');
    const second = page.getByRole('navigation', { name: 'Series' }).getByRole('button').nth(1);
    // Dispatched: a drag that Chromium itself takes over cannot be ended without a screen.
    const dataTransfer = await page.evaluateHandle(() => new DataTransfer());
    await second.dispatchEvent('dragstart', { dataTransfer });
    await image(page).dispatchEvent('dragover', { dataTransfer });
    await image(page).dispatchEvent('drop', { dataTransfer });
    await expect.poll(() => corner(page, 0)).toContain('Series 2');
    const group = page.getByRole('group', { name: 'Cine' });
    await page.keyboard.press('.');
    await group.getByText('20 fps').waitFor();
    const seen = new Set<string>();
    await page.keyboard.press(' ');
    await waitUntil(async () => {
      seen.add(/Image \d/.exec(await corner(page, 0))?.[0] ?? '');
      return seen.size === 6;
    });
    await page.keyboard.press(' ');
    expect(await group.getByRole('button', { name: 'Cine', exact: true }).getAttribute('aria-pressed')).toBe(
      'false',
    );
  });

  test('one key hangs the latest comparable prior, its frame says how old it is, and no flip carries over to it', async () => {
    const { page } = await openWindow();
    await importStudies(page, async (folder) => {
      await writeFilmsOverTime(folder, 'PRIORS', ['20220301', '20230301', '20240501']);
      await writeCtStack(folder, { patientId: 'STACK', slices: 1 });
    });
    await openStudy(page, 'PRIORS', '2024-05-01');
    await page.getByRole('navigation', { name: 'Studies of this patient' }).getByText('−2 y').waitFor();
    await page.keyboard.press('Alt+h');
    await image(page).getByText('FLIPPED').waitFor();
    await page.keyboard.press('o');
    const prior = page.getByRole('region', { name: 'PRIOR −14 mo' });
    await prior.getByText('2023-03-01').waitFor();
    expect(await prior.innerText()).not.toContain('FLIPPED');
    await expectAccessible(page);
    await page.keyboard.press('Control+ArrowLeft');
    await page.getByRole('region', { name: 'PRIOR −2 y' }).getByText('2022-03-01').waitFor();
    await page.getByRole('button', { name: 'Close the prior' }).click();
    await prior.waitFor({ state: 'detached' });
    await backToTheList(page);
    await openStudy(page, 'PRIORS', '2024-05-01');
    expect(await image(page).innerText()).not.toContain('FLIPPED');
    await backToTheList(page);
    await openStudy(page, 'STACK');
    await page.keyboard.press('o');
    await page.getByText('No earlier study of the same region and modality').waitFor();
    expect(await page.getByRole('region', { name: /PRIOR/ }).count()).toBe(0);
  });

  test('a mammogram hangs chest wall to chest wall, over its prior view by view, and as before when that is closed', async () => {
    const { page } = await openWindow();
    await importStudies(page, async (folder) => {
      await writeMammogram(folder, 'BREASTS', '20230301');
      await writeMammogram(folder, 'BREASTS');
    });
    await openStudy(page, 'BREASTS', '2024-05-01');
    const views = ['CC R', 'CC L', 'MLO R', 'MLO L'];
    const hangsAsAtFirst = async (): Promise<void> => {
      for (const [index, view] of views.entries())
        await expect.poll(() => corner(page, index)).toContain(`MG BREAST ${view}`);
    };
    await hangsAsAtFirst();
    const edges = (index: number, edge: string) =>
      image(page, index).locator(`[data-edge="${edge}"]`).innerText();
    for (const right of [0, 2]) await expect.poll(() => edges(right, 'right')).toBe('P');
    for (const left of [1, 3]) await expect.poll(() => edges(left, 'left')).toBe('P');
    // A film that was stored in a mirror.
    expect(await image(page, 3).innerText()).toContain('FLIPPED');
    expect(await image(page, 1).innerText()).not.toContain('FLIPPED');
    await expectAccessible(page);
    await page.keyboard.press('o');
    const prior = (view: string) => page.getByRole('region', { name: `PRIOR −14 mo ${view}` });
    for (const view of ['CC R', 'CC L']) await prior(view).getByText('2023-03-01').waitFor();
    await expect.poll(() => corner(page, 0)).toContain('CC R');
    await expect.poll(() => corner(page, 1)).toContain('CC L');
    for (const [view, edge] of [['CC R', 'right'] as const, ['CC L', 'left'] as const])
      await expect.poll(() => prior(view).locator(`[data-edge="${edge}"]`).innerText()).toBe('P');
    // One scale needs places of one size.
    const heights = await page
      .getByRole('img', { name: /^(Image|Prior)$/ })
      .evaluateAll((images) => images.map((each) => each.clientHeight));
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThanOrEqual(1);
    await expectAccessible(page);
    await page.keyboard.press('o');
    await prior('MLO R').waitFor();
    await expect.poll(() => corner(page, 1)).toContain('MLO L');
    await prior('MLO R').getByRole('button', { name: 'Close the prior' }).click();
    await prior('MLO R').waitFor({ state: 'detached' });
    await hangsAsAtFirst();
  });

  test('a key is changed on the sheet, told where it is taken, and kept', async () => {
    const today = await openWindow();
    const { page } = today;
    await importStudies(page, (folder) => writeCtStack(folder, { patientId: 'STACK', slices: 1 }));
    await openStudy(page, 'STACK');
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Length: L, change' }).click();
    await page.keyboard.press('r');
    await page.getByRole('alert').getByText('R is “Rotate”.').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Take it' }).click();
    await page.getByRole('button', { name: 'Rotate: no key, change' }).waitFor();
    await page.getByRole('combobox', { name: 'Right button' }).selectOption('window');
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    const length = page.getByRole('button', { name: 'Length', exact: true });
    await expect.poll(() => length.getAttribute('aria-pressed')).toBe('true');
    expect(await length.getAttribute('title')).toBe('Length (R)');
    const next = await today.restart();
    await openStudy(next.page, 'STACK');
    await next.page
      .getByRole('button', { name: 'Length', exact: true })
      .and(next.page.getByTitle('(R)'))
      .waitFor();
  });
});

type Share = readonly [across: number, down: number];

function image(page: Page, index = 0): Locator {
  return page.getByRole('img', { name: 'Image', exact: true }).nth(index);
}

async function corner(page: Page, index: number, of: 'image' | 'view' = 'image'): Promise<string> {
  return image(page, index).locator(`[data-corner="${of}"]`).innerText();
}

/** Slices 5 mm apart and slices 10 mm apart, through the same 60 mm. */
async function writeTwoSeries(folder: string): Promise<void> {
  const both = { patientId: 'STACK', frameOfReference: '2.25.77' };
  await writeCtStack(folder, { ...both, slices: 12, spacing: 5 });
  await writeCtStack(folder, { ...both, slices: 6, spacing: 10, series: 2 });
}

/** At 200 % of a small screen no tool is cut off, and nothing lies over one. */
async function everyToolIsReached(page: Page): Promise<void> {
  await page.setViewportSize({ width: 683, height: 384 });
  const tools = page.getByRole('toolbar', { name: 'Image tools' }).getByRole('button');
  for (const tool of await tools.all()) await tool.click({ trial: true });
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function backToTheList(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('grid', { name: 'Studies' }).waitFor();
}

async function measured(page: Page): Promise<string> {
  const list = page.getByRole('list', { name: 'Measurements' });
  await list.waitFor();
  return (await list.getByRole('listitem').allInnerTexts()).join('\n');
}

function millimetres(words: string): number {
  return Number(/([\d.]+) mm/.exec(words)?.[1]);
}

async function importStudies(page: Page, write: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'simile-films-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await write(folder);
  await importFilms(page, folder);
  await importEnds(page);
  await page.getByRole('button', { name: 'Close import' }).click();
}

async function openStudy(page: Page, patientId: string, date = ''): Promise<void> {
  await page.getByRole('row').filter({ hasText: patientId }).filter({ hasText: date }).first().dblclick();
  await image(page).getByText(patientId, { exact: true }).waitFor();
}

async function drag(on: Locator, from: Share, to: Share): Promise<void> {
  const box = await on.boundingBox();
  if (box === null) throw new Error('the image is not on the page');
  const { mouse } = on.page();
  await mouse.move(box.x + box.width * from[0], box.y + box.height * from[1]);
  await mouse.down();
  await mouse.move(box.x + box.width * to[0], box.y + box.height * to[1], { steps: 6 });
  await mouse.up();
}

async function waitUntil(holds: () => Promise<boolean>): Promise<void> {
  await expect.poll(holds, { timeout: 20_000 }).toBe(true);
}
