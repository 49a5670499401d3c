import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { aCtSlice, aChestFilm } from '../../src-main/core/dicom/synthesize.ts';
import { aFolderOfFilms } from './a-folder-of-films.ts';
import { expectAccessible } from './expect-accessible.ts';
import { importEnds, importFilms } from './import-films.ts';
import { executablePath, openWindow } from './open-window.ts';

describe.runIf(executablePath !== undefined)('in a real browser', () => {
  test('F on a film finds films like it, and Enter or a drag hangs one in the frame of another patient', async () => {
    const { page } = await openWindow();
    await importFilmsAndClose(page, await aFolderOfFilms(6));
    await openStudy(page, 'PHANTOM-3');
    await page.keyboard.press('f');
    const hits = page.getByRole('list', { name: 'Hits' });
    await hits.waitFor({ timeout: 30_000 });
    expect(await hits.getByRole('listitem').count()).toBe(5);
    const panel = page.getByRole('complementary', { name: 'Similar cases' });
    expect(await panel.innerText()).toMatch(/Searched 5 images|Searched 6 images/);
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    const beside = page.getByRole('region', { name: 'DIFFERENT PATIENT · similar case' });
    await beside.getByText('Phantom,').waitFor();
    expect(await beside.innerText()).not.toContain('PHANTOM-3');
    await image(page).getByText('PHANTOM-3').waitFor();
    await expectAccessible(page);
    // Another hit is let go over the film itself, and gives it back when it is closed.
    const dataTransfer = await page.evaluateHandle(() => new DataTransfer());
    await hits.locator('[data-hit="2"]').dispatchEvent('dragstart', { dataTransfer });
    await image(page).dispatchEvent('drop', { dataTransfer });
    await expect.poll(() => beside.count()).toBe(2);
    await page.getByRole('button', { name: 'Close the similar case' }).first().click();
    await image(page).getByText('PHANTOM-3').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('grid', { name: 'Studies' }).waitFor();
  });

  test('a film is windowed by a drag, its tags are found, and it leaves as a PNG only after a person agreed', async () => {
    const { page } = await openWindow();
    await importFilmsAndClose(page, await aFolderOfFilms(1));
    await openStudy(page, 'PHANTOM-1');
    const words = () => page.locator('[data-corner="view"]').innerText();
    const own = await words();
    const before = await image(page).screenshot();
    await drag(page, 150, 60);
    await expect.poll(words).not.toBe(own);
    expect((await image(page).screenshot()).equals(before)).toBe(false);
    await page.keyboard.press('Backspace');
    await expect.poll(words).toBe(own);
    await page.keyboard.press('h');
    await page.getByRole('cell', { name: 'Photometric Interpretation' }).waitFor();
    await page.getByRole('searchbox', { name: 'Tag, name or value' }).fill('0018,5101');
    await page.getByText('1 element').waitFor();
    expect(await page.getByRole('cell', { name: 'View Position' }).innerText()).toContain('PA');
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox').waitFor({ state: 'detached' });
    await page.keyboard.press('x');
    await page.getByRole('alertdialog').getByText('audit log').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export PNG' }).click();
    const file = await download;
    expect(file.suggestedFilename()).not.toMatch(/phantom/i);
    const png = await readFile(await file.path());
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  });

  test('a film dropped on the window is compared with the library and not imported', async () => {
    const { page } = await openWindow();
    await importFilmsAndClose(page, await aFolderOfFilms(4));
    await drop(page, aChestFilm({ seed: 9, columns: 256, rows: 312, patientId: 'DROPPED-9' }));
    await page.getByRole('list', { name: 'Hits' }).waitFor({ timeout: 30_000 });
    await image(page).getByText('DROPPED-9').waitFor();
    await page.getByText('1 dropped image').waitFor();
    // Of a patient of the library, it stands beside that patient's own film, and the frame says so.
    const of = { patientId: 'PHANTOM-2', patientName: 'Phantom^2' };
    await drop(page, aChestFilm({ seed: 8, columns: 256, rows: 312, ...of }));
    await image(page).getByText('PHANTOM-2').waitFor();
    await page.getByText("This patient's images, too").click();
    await page.getByRole('button').filter({ hasText: '…OM-2' }).click();
    await page.getByRole('region', { name: 'SAME PATIENT · similar case' }).getByText('PHANTOM-2').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('contentinfo').innerText()).toContain('4 studies · 4 images');
  });

  test('a CT slice is shown with its own presets, and F says that the model does not answer for it', async () => {
    const folder = await aFolderOfFilms(1);
    for (const z of [0, 5, 10])
      await writeFile(join(folder, `CT${z}`), aCtSlice({ seed: 77, z, columns: 128, rows: 128 }));
    const { page } = await openWindow();
    await importFilmsAndClose(page, folder);
    await openStudy(page, 'PHANTOM-77');
    const corner = page.locator('[data-corner="view"]');
    await page.keyboard.press('2');
    await expect.poll(() => corner.innerText()).toContain('W 1500 L -600');
    await page.keyboard.press('f');
    await page.getByText('The model does not answer for this image.').waitFor();
    await page.getByRole('button', { name: /^Search CT/ }).waitFor();
    await expectAccessible(page);
  });
});

function image(page: Page) {
  return page.getByRole('img', { name: 'Image', exact: true });
}

async function importFilmsAndClose(page: Page, folder: string): Promise<void> {
  await importFilms(page, folder);
  await importEnds(page);
  await page.getByRole('button', { name: 'Close import' }).click();
}

async function openStudy(page: Page, patientId: string): Promise<void> {
  await page.getByRole('row').filter({ hasText: patientId }).dblclick();
  await image(page).getByText(patientId).waitFor();
}

async function drag(page: Page, across: number, down: number): Promise<void> {
  const box = await image(page).boundingBox();
  if (box === null) throw new Error('the image is not on the page');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + across, y + down, { steps: 8 });
  await page.mouse.up();
}

async function drop(page: Page, film: Uint8Array): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (bytes) => {
      const carried = new DataTransfer();
      carried.items.add(new File([Uint8Array.from(bytes)], 'film.dcm'));
      return carried;
    },
    [...film],
  );
  await page.dispatchEvent('body', 'dragenter', { dataTransfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}
