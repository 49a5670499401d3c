import type { Page } from 'playwright';

/** Windows whose places are chosen in a dialog of the system, and how the next one is answered. */
const answers = new WeakMap<Page, (folder: string) => Promise<void>>();

export function answerDialogsOf(page: Page, answer: (folder: string) => Promise<void>): void {
  answers.set(page, answer);
}

/**
 * Gives a place as a person does: typed into the field of that name and entered, or, where the window has none because
 * the system asks, chosen in its dialog.
 */
export async function givePlace(
  page: Page,
  field: string,
  folder: string,
  opensDialog: string,
): Promise<void> {
  const answer = answers.get(page);
  if (answer === undefined) {
    await page.getByRole('textbox', { name: field }).fill(folder);
    await page.keyboard.press('Enter');
  } else {
    await answer(folder);
    await page.getByRole('button', { name: opensDialog }).click();
  }
}
