import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { anOnnxModel } from '../../src-main/core/models/an-onnx-model.ts';
import { aFolderOfFilms } from './a-folder-of-films.ts';
import { givePlace } from './dialogs.ts';
import { expectAccessible } from './expect-accessible.ts';
import { importEnds, importFilms } from './import-films.ts';
import { executablePath, openWindow } from './open-window.ts';

const settings = (page: Page) => page.getByRole('region', { name: 'Models' });
const row = (page: Page, name: string) => settings(page).getByRole('listitem', { name });

async function tryModel(page: Page, folder: string): Promise<void> {
  await givePlace(page, 'Folder of the model', folder, 'Try a model …');
}

/** Asks for cases like one study's film and gives the model that the answer names. */
async function findSimilar(page: Page): Promise<string> {
  await page.getByRole('row').filter({ hasText: 'PHANTOM-3' }).dblclick();
  await page.getByRole('img', { name: 'Image', exact: true }).getByText('PHANTOM-3').waitFor();
  await page.keyboard.press('f');
  await page.getByRole('list', { name: 'Hits' }).getByRole('button').first().waitFor({ timeout: 30_000 });
  const words = await page.getByRole('complementary', { name: 'Similar cases' }).innerText();
  await page.keyboard.press('Escape');
  return words;
}

describe.runIf(executablePath !== undefined)('in a real browser', () => {
  test('a model is brought, looks at every film, is compared, answers, and the old one answers again', async () => {
    const { page } = await openWindow();
    await importFilms(page, await aFolderOfFilms(6));
    await importEnds(page);
    await page.getByRole('button', { name: 'Close import' }).click();
    await page.getByRole('button', { name: 'Settings' }).click();
    await tryModel(page, anOnnxModel());
    await settings(page).getByText('tiny passed every check. It answers nothing yet.').waitFor();
    await expectAccessible(page);
    await row(page, 'tiny').getByRole('button', { name: 'Look at every image' }).click();
    await row(page, 'tiny').getByText('Has looked at all 6 images').waitFor();
    await row(page, 'tiny').getByRole('button', { name: 'Compare' }).click();
    await settings(page)
      .getByText(/of 100 first hits stay with tiny/)
      .waitFor();
    await expectAccessible(page);
    await row(page, 'tiny').getByRole('button', { name: 'Answer by this one' }).click();
    await row(page, 'tiny').getByText('answers now').waitFor();
    await page.keyboard.press('Escape');
    expect(await findSimilar(page)).toContain('tiny');
    await page.getByRole('button', { name: 'Settings' }).click();
    await settings(page).getByRole('button', { name: 'Go back to this one' }).click();
    await row(page, 'tiny').getByText('answered before').waitFor();
    await page.keyboard.press('Escape');
    expect(await findSimilar(page)).toContain('densenet121');
  });

  test('three broken models are refused, each with its reason, and the one in use stays', async () => {
    const { page } = await openWindow();
    await importFilms(page, await aFolderOfFilms(1));
    await importEnds(page);
    await page.getByRole('button', { name: 'Close import' }).click();
    await page.getByRole('button', { name: 'Settings' }).click();
    const broken: readonly (readonly [string, RegExp])[] = [
      [anOnnxModel({ fault: 'not finite' }), /not finite/],
      [anOnnxModel({ bytes: Buffer.from('GIF89a') }), /not an ONNX file/],
      [anOnnxModel({ seed: 2, manifest: { sha256: 'f'.repeat(64) } }), /SHA-256 differs/],
    ];
    for (const [folder, reason] of broken) {
      await tryModel(page, folder);
      await settings(page).getByText(reason).waitFor();
    }
    expect(await settings(page).getByRole('listitem').count()).toBe(1);
    await settings(page).getByText('answers now').waitFor();
  });
});
