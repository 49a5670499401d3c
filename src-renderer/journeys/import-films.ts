import type { Page } from 'playwright';

/** From the first screen to a folder that is being imported. */
export async function importFilms(page: Page, folder: string): Promise<void> {
  await page.getByRole('button', { name: 'Import a folder' }).click();
  await page.getByRole('textbox', { name: 'Folder' }).fill(folder);
  await page.keyboard.press('Enter');
}

/** Waits until the drawer says how the import ended. */
export async function importEnds(page: Page): Promise<string> {
  const end = page.getByRole('region', { name: 'Last import' });
  await end.waitFor({ timeout: 90_000 });
  return end.innerText();
}
