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
  test('what was measured says what it rests on, is undone and done again, and is there the next day', async () => {
    const today = await openWindow();
    const { page } = today;
    await importStudies(page, (folder) => writeCtStack(folder, { patientId: 'STACK', slices: 3 }));
    await openStudy(page, 'STACK');
    await page.keyboard.press('l');
    await drag(image(page), [0.4, 0.5], [0.6, 0.5]);
    expect(await measured(page)).toMatch(/^length, \d+\.\d mm, in the patient$/);
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

  test('a handle is moved by hand, and a moved length is another length', async () => {
    const { page } = await openWindow();
    await importStudies(page, (folder) => writeCtStack(folder, { patientId: 'STACK', slices: 1 }));
    await openStudy(page, 'STACK');
    await page.keyboard.press('l');
    await drag(image(page), [0.4, 0.5], [0.5, 0.5]);
    const short = millimetres(await measured(page));
    await drag(image(page), [0.5, 0.5], [0.6, 0.5]);
    await expect.poll(async () => millimetres(await measured(page)) / short).toBeCloseTo(2, 1);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => millimetres(await measured(page))).toBeCloseTo(short, 5);
  });

  test('two series scroll together by position, and apart when the link is off', async () => {
    const { page } = await openWindow();
    await importStudies(page, async (folder) => {
      const both = { patientId: 'STACK', frameOfReference: '2.25.77' };
      await writeCtStack(folder, { ...both, slices: 12, spacing: 5 });
      await writeCtStack(folder, { ...both, slices: 6, spacing: 10, series: 2 });
    });
    await openStudy(page, 'STACK');
    await page.keyboard.press('Alt+2');
    await image(page, 1).getByText('Series 2').waitFor();
    await waitUntil(async () => {
      for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowDown');
      const together = (await corner(page, 1)).includes('Position 30.0 mm');
      await page.keyboard.press('Home');
      return together;
    });
    await page.keyboard.press('Shift+L');
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
    await expect.poll(() => corner(page, 0)).toContain('Image 5 / 12');
    expect(await corner(page, 1)).toContain('Image 1 / 6');
    await expectAccessible(page);
  });

  test('one key hangs the latest comparable prior, and its frame says how old it is', async () => {
    const { page } = await openWindow();
    await importStudies(page, async (folder) => {
      await writeFilmsOverTime(folder, 'PRIORS', ['20220301', '20230301', '20240501']);
      await writeCtStack(folder, { patientId: 'STACK', slices: 1 });
    });
    await openStudy(page, 'PRIORS', '2024-05-01');
    await page.getByRole('navigation', { name: 'Studies of this patient' }).getByText('−2 y').waitFor();
    await page.keyboard.press('o');
    const prior = page.getByRole('region', { name: 'PRIOR −14 mo' });
    await prior.getByText('2023-03-01').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Control+ArrowLeft');
    await page.getByRole('region', { name: 'PRIOR −2 y' }).getByText('2022-03-01').waitFor();
    await page.getByRole('button', { name: 'Close the prior' }).click();
    await prior.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('grid', { name: 'Studies' }).waitFor();
    await openStudy(page, 'STACK');
    await page.keyboard.press('o');
    await page.getByText('No earlier study of the same region and modality').waitFor();
    expect(await page.getByRole('region', { name: /PRIOR/ }).count()).toBe(0);
  });

  test('a mammogram hangs with the chest walls together, and a film stored in a mirror says FLIPPED', async () => {
    const { page } = await openWindow();
    await importStudies(page, (folder) => writeMammogram(folder, 'BREASTS'));
    await openStudy(page, 'BREASTS');
    const views = ['CC R', 'CC L', 'MLO R', 'MLO L'];
    for (const [index, view] of views.entries())
      await expect.poll(() => corner(page, index)).toContain(`MG BREAST ${view}`);
    const edges = (index: number, edge: string) =>
      image(page, index).locator(`[data-edge="${edge}"]`).innerText();
    for (const right of [0, 2]) await expect.poll(() => edges(right, 'right')).toBe('P');
    for (const left of [1, 3]) await expect.poll(() => edges(left, 'left')).toBe('P');
    expect(await image(page, 3).innerText()).toContain('FLIPPED');
    expect(await image(page, 1).innerText()).not.toContain('FLIPPED');
    await expectAccessible(page);
  });

  test('a mammogram hangs over its prior, view by view, at one scale and chest wall to chest wall', async () => {
    const { page } = await openWindow();
    await importStudies(page, async (folder) => {
      await writeMammogram(folder, 'BREASTS', '20230301');
      await writeMammogram(folder, 'BREASTS');
    });
    await openStudy(page, 'BREASTS', '2024-05-01');
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
    for (const [index, view] of ['CC R', 'CC L', 'MLO R', 'MLO L'].entries())
      await expect.poll(() => corner(page, index)).toContain(`MG BREAST ${view}`);
  });

  test('a flip does not carry over to another viewport, series or study', async () => {
    const { page } = await openWindow();
    await importStudies(page, (folder) => writeFilmsOverTime(folder, 'PRIORS', ['20230301', '20240501']));
    await openStudy(page, 'PRIORS', '2024-05-01');
    await page.keyboard.press('Alt+h');
    await image(page).getByText('FLIPPED').waitFor();
    await page.keyboard.press('o');
    const prior = page.getByRole('img', { name: 'Prior' });
    await prior.getByText('2023-03-01').waitFor();
    expect(await prior.innerText()).not.toContain('FLIPPED');
    await page.keyboard.press('Escape');
    await page.getByRole('grid', { name: 'Studies' }).waitFor();
    await openStudy(page, 'PRIORS', '2024-05-01');
    expect(await image(page).innerText()).not.toContain('FLIPPED');
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

  test('cine runs through the stack at its rate and begins anew at its end', async () => {
    const { page } = await openWindow();
    await importStudies(page, (folder) => writeCtStack(folder, { patientId: 'STACK', slices: 5 }));
    await openStudy(page, 'STACK');
    const group = page.getByRole('group', { name: 'Cine' });
    await page.keyboard.press('.');
    await group.getByText('20 fps').waitFor();
    const seen = new Set<string>();
    await page.keyboard.press(' ');
    await waitUntil(async () => {
      seen.add(/Image \d/.exec(await corner(page, 0))?.[0] ?? '');
      return seen.size === 5;
    });
    await page.keyboard.press(' ');
    expect(await group.getByRole('button', { name: 'Cine', exact: true }).getAttribute('aria-pressed')).toBe(
      'false',
    );
  });

  test('a series is dragged into a viewport', async () => {
    const { page } = await openWindow();
    await importStudies(page, async (folder) => {
      await writeCtStack(folder, { patientId: 'STACK', slices: 2 });
      await writeCtStack(folder, { patientId: 'STACK', slices: 2, series: 2 });
    });
    await openStudy(page, 'STACK');
    const second = page.getByRole('navigation', { name: 'Series' }).getByRole('button').nth(1);
    // Dispatched: a drag that Chromium itself takes over cannot be ended without a screen.
    const dataTransfer = await page.evaluateHandle(() => new DataTransfer());
    await second.dispatchEvent('dragstart', { dataTransfer });
    await image(page).dispatchEvent('dragover', { dataTransfer });
    await image(page).dispatchEvent('drop', { dataTransfer });
    await expect.poll(() => corner(page, 0)).toContain('Series 2');
  });
});

type Share = readonly [across: number, down: number];

function image(page: Page, index = 0): Locator {
  return page.getByRole('img', { name: 'Image', exact: true }).nth(index);
}

async function corner(page: Page, index: number): Promise<string> {
  return image(page, index).locator('[data-corner="image"]').innerText();
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
