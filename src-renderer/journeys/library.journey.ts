import { readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { describe, expect, onTestFinished, test } from 'vitest';
import { aChestFilm } from '../../src-main/core/dicom/synthesize.ts';
import { aFolderOfFilms } from './a-folder-of-films.ts';
import { givePlace } from './dialogs.ts';
import { expectAccessible } from './expect-accessible.ts';
import { importEnds, importFilms } from './import-films.ts';
import { executablePath, openWindow } from './open-window.ts';

describe.runIf(executablePath !== undefined)('in a real browser', () => {
  test('a folder is imported and its studies are listed, with thumbnails, after a restart too', async () => {
    const folder = await aFolderOfFilms(6);
    const first = await openWindow();
    await expectAccessible(first.page);
    await importFilms(first.page, folder);
    const end = await importEnds(first.page);
    expect(end).toContain('Imported 7 files');
    expect(end).toMatch(/Indexed\s+6/);
    await expectAccessible(first.page);
    await first.page.getByRole('button', { name: 'Close import' }).click();

    const { page } = await first.restart();
    const grid = page.getByRole('grid', { name: 'Studies' });
    await grid.waitFor();
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('7');
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    const picture = page.getByRole('complementary', { name: 'Preview' }).locator('img').first();
    await expect
      .poll(() => picture.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth > 0))
      .toBe(true);
    await expectAccessible(page);
  });

  test('an import is undone whole, and the library is empty again', async () => {
    const folder = await aFolderOfFilms(3);
    const { page } = await openWindow();
    await importFilms(page, folder);
    await importEnds(page);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await page.getByText('This library is empty').waitFor();
    expect(await readdir(folder)).toHaveLength(4);
  });

  test('of two libraries each shows its own pictures, however often they are changed', async () => {
    const { page, userFolder } = await openWindow();
    await importFilms(page, await aFolderOfFilms(1));
    await importEnds(page);
    await page.getByRole('button', { name: 'Close import' }).click();
    const film = page.getByRole('row').filter({ hasText: 'PHANTOM-1' });
    const other = page.getByRole('row').filter({ hasText: 'PHANTOM-77' });
    const first = await drawn(film);
    await openAnotherLibrary(page, join(userFolder, 'another'));
    const folder = await aFolderOfFilms(0);
    await writeFile(join(folder, 'other'), aChestFilm({ seed: 77, columns: 196, rows: 160 }));
    await importFilms(page, folder);
    await importEnds(page);
    await page.getByRole('button', { name: 'Close import' }).click();
    const second = await drawn(other);
    expect(second).not.toBe(first);
    for (let turn = 0; turn < 2; turn++) {
      await chooseLibrary(page, 'My own library');
      await expect.poll(() => drawn(film)).toBe(first);
      await chooseLibrary(page, '/another');
      await expect.poll(() => drawn(other)).toBe(second);
    }
  });

  test('a drive that is away keeps its thumbnails, says where it was, and is told its new place', async () => {
    const folder = await aFolderOfFilms(2);
    const { page } = await openWindow();
    await importFilms(page, folder);
    await importEnds(page);
    await page.getByRole('button', { name: 'Close import' }).click();
    const moved = `${folder}-moved`;
    await rename(folder, moved);
    onTestFinished(() => rm(moved, { recursive: true, force: true }));
    await page.getByRole('grid', { name: 'Studies' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const image = page.getByRole('group', { name: 'Image', exact: true });
    await image.getByText(`It was in ${folder}`, { exact: false }).waitFor();
    const face = page.getByRole('navigation', { name: 'Series' }).locator('img');
    await expect
      .poll(() => face.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth > 0))
      .toBe(true);
    await expectAccessible(page);
    await image.getByRole('button', { name: 'It has moved …' }).click();
    await page
      .getByRole('region', { name: 'Where the files lie' })
      .getByText('Offline: thumbnails and search work')
      .waitFor();
    await page.getByRole('button', { name: 'It has moved …' }).click();
    await givePlace(page, 'New place', moved, 'It has moved …');
    await page.getByText('Offline: thumbnails and search work').waitFor({ state: 'detached' });
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('grid', { name: 'Studies' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('img', { name: 'Image', exact: true }).getByText('Not for diagnostic use').waitFor();
  });

  test('a file that is no film is listed with its reason', async () => {
    const { page } = await openWindow();
    await importFilms(page, await aFolderOfFilms(1));
    await importEnds(page);
    await page.getByRole('button', { name: /^Not DICOM/ }).click();
    const list = page.getByRole('region', { name: 'Files not indexed' });
    await list.getByText('README.txt').waitFor();
    await expect.poll(() => list.innerText()).toMatch(/not DICOM/i);
  });

  test('a cancelled import is resumed where it stood, and no film is missing', async () => {
    const { page } = await openWindow();
    await importFilms(page, await aFolderOfFilms(60));
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    const ended = await importEnds(page);
    expect(ended).toContain('Cancelled');
    await page.getByRole('region', { name: 'Last import' }).getByRole('button', { name: 'Resume' }).click();
    await page.getByText(/^Imported/).waitFor({ timeout: 90_000 });
    await expect
      .poll(() => page.getByRole('contentinfo').innerText(), { timeout: 10_000 })
      .toContain('60 studies · 60 images');
  });

  test('an import goes on when its tab is reloaded, and the window shows it again to its end', async () => {
    const { page } = await openWindow();
    // More than can be read while the page comes back.
    await importFilms(page, await aFolderOfFilms(160));
    const line = page.getByRole('contentinfo');
    await expect.poll(() => line.innerText(), { timeout: 30_000 }).toMatch(/Reading/);
    await page.reload();
    await expect.poll(() => line.innerText(), { timeout: 30_000 }).toMatch(/Reading/);
    await expect.poll(() => line.innerText(), { timeout: 90_000 }).not.toMatch(/Reading/);
    await expect.poll(() => line.innerText(), { timeout: 10_000 }).toContain('160 studies · 160 images');
  });

  test('an ID that came with two names is said after the import, and both people are looked at', async () => {
    const folder = await aFolderOfFilms(1);
    for (const [seed, patientName] of ['Mother^Mary', 'Son^Sam'].entries()) {
      const film = aChestFilm({ seed: 50 + seed, columns: 160, rows: 196, patientId: '4711', patientName });
      await writeFile(join(folder, `ID${seed}`), film);
    }
    const { page } = await openWindow();
    await importFilms(page, folder);
    await importEnds(page);
    await page.getByText('One Patient ID stands for several people.').waitFor();
    await page.getByRole('button', { name: 'Look at them' }).click();
    const people = page.getByRole('table', { name: 'People under ID 4711' });
    await people.getByRole('rowheader', { name: 'Mother, Mary' }).waitFor();
    await people.getByRole('rowheader', { name: 'Son, Sam' }).waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Show all in the list' }).click();
    await expect
      .poll(() => page.getByRole('grid', { name: 'Studies' }).getAttribute('aria-rowcount'))
      .toBe('3');
  });

  test('a pane is as wide after a restart as it was left', async () => {
    const first = await openWindow();
    await importFilms(first.page, await aFolderOfFilms(1));
    await importEnds(first.page);
    await first.page.getByRole('button', { name: 'Close import' }).click();
    const width = (page: Page) =>
      page
        .getByRole('complementary', { name: 'Preview' })
        .evaluate((pane) => Math.round(pane.getBoundingClientRect().width));
    const before = await width(first.page);
    await first.page.getByRole('separator', { name: 'Width of the preview' }).focus();
    for (let press = 0; press < 5; press++) await first.page.keyboard.press('ArrowLeft');
    await expect.poll(() => width(first.page)).toBe(before + 40);
    const kept = join(first.userFolder, 'simile', 'window.json');
    await expect.poll(() => readFile(kept, 'utf8')).toContain(String(before + 40));
    const { page } = await first.restart();
    await page.getByRole('grid', { name: 'Studies' }).waitFor();
    await expect.poll(() => width(page)).toBe(before + 40);
  });

  test('a library damaged on disk says what is safe and what to do', async () => {
    const first = await openWindow();
    await importFilms(first.page, await aFolderOfFilms(2));
    await importEnds(first.page);
    const { page } = await first.restart('stop', async () => {
      const library = join(first.userFolder, 'simile', 'library');
      for (const name of await readdir(library))
        if (name.endsWith('.db') && !name.startsWith('lock'))
          await writeFile(join(library, name), 'this is no database any more'.repeat(400));
    });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.innerText()).toContain('Your DICOM files are not touched');
    expect(await alert.innerText()).toContain('library-damaged');
    await expectAccessible(page);
  });

  test('sample cases come in a library of their own that says so as long as it is open', async () => {
    const { page } = await openWindow();
    await page.getByRole('button', { name: 'Try with sample cases' }).click();
    await page.getByText('SAMPLE CASES', { exact: true }).waitFor({ timeout: 90_000 });
    await expect
      .poll(() => page.getByRole('contentinfo').innerText(), { timeout: 90_000 })
      .toMatch(/\d+ studies · [1-9]\d* images/);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('heading', { name: 'Network services' }).waitFor();
    await expectAccessible(page);
  });

  test('a copied address opens nothing', async () => {
    const { page } = await openWindow();
    await page.getByRole('button', { name: 'Import a folder' }).waitFor();
    const stranger = await page.context().newPage();
    onTestFinished(() => stranger.close());
    await stranger.goto(page.url());
    await stranger.getByText('This tab was not opened by Simile').waitFor();
    expect(page.url()).not.toContain('ticket');
  });
});

async function chooseLibrary(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: /^Simile/ }).click();
  await page.getByRole('menuitem').filter({ hasText: words }).first().click();
}

async function openAnotherLibrary(page: Page, folder: string): Promise<void> {
  await chooseLibrary(page, 'Open or make another');
  await page.getByRole('textbox', { name: 'A library at another place' }).fill(folder);
  await page.getByRole('button', { name: 'Make a new library there' }).click();
  await page.getByText('This library is empty').waitFor();
}

/** The picture that stands in a row, as it was drawn: its pixels in a word. */
async function drawn(row: Locator): Promise<string> {
  const picture = row.locator('img');
  await expect
    .poll(() => picture.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth > 0))
    .toBe(true);
  return picture.evaluate((img) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [32, 32];
    if (img instanceof HTMLImageElement) canvas.getContext('2d')?.drawImage(img, 0, 0, 32, 32);
    return canvas.toDataURL();
  });
}
