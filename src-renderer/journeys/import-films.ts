import type { Page } from 'playwright';
import { givePlace } from './dialogs.ts';

/** From the first screen to a folder that is being imported. */
export async function importFilms(page: Page, folder: string): Promise<void> {
  await page.getByRole('button', { name: 'Import a folder' }).click();
  await givePlace(page, 'Folder', folder, 'Choose a folder …');
}

/** Waits until the drawer says how the import ended. */
export async function importEnds(page: Page): Promise<string> {
  const end = page.getByRole('region', { name: 'Last import' });
  await end.waitFor({ timeout: 90_000 });
  return end.innerText();
}
