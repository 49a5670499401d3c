import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { aFolderOfFilms } from './a-folder-of-films.ts';
import { expectAccessible } from './expect-accessible.ts';
import { importEnds, importFilms } from './import-films.ts';
import { executablePath, openWindow } from './open-window.ts';

describe.runIf(executablePath !== undefined)('in a real browser', () => {
  test('a hit says what drove it, steers the question, and the list leaves as a table', async () => {
    const { page } = await aStudyAsked(6);
    await pointAtFirstHit(page);
    await panel(page).getByText('What drove the match. Not a finding.').waitFor({ timeout: 30_000 });
    await expect.poll(() => outlined(page)).toBe(2);
    await page.keyboard.press('y');
    await page.getByRole('button', { name: /^Let go/ }).waitFor();
    await expectAccessible(page);
    await page.getByText('As the model saw them').click();
    const seen = panel(page).getByAltText('What was asked about, as the model saw it');
    await expect
      .poll(() => seen.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth))
      .toBe(160);
    await page.getByText('As the model saw them').click();
    await page.getByRole('button', { name: 'More like hit 2', exact: true }).click();
    await panel(page).getByText('1 image, 1 more like').waitFor();
    await page.getByRole('button', { name: 'Undo the last change of the question' }).click();
    await panel(page).getByText('1 image, other patients only').waitFor();
    await page.keyboard.press('Shift+S');
    await panel(page).getByText('whole study, other patients only').waitFor();
    await page.getByRole('button', { name: 'Ask about it, too: hit 2' }).click();
    await panel(page).getByText('whole study and 1 more image').waitFor();
    await pointAtFirstHit(page);
    await panel(page).getByText('Of the 2 images asked about this one gave most').waitFor();
    await expect.poll(() => outlined(page)).toBe(2);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Also asked 1: take it out' }).click();
    await page.getByRole('button', { name: 'This image alone' }).click();
    await panel(page).getByText('1 image, other patients only').waitFor();
    await page.getByRole('button', { name: 'List', exact: true }).click();
    await page.getByRole('menuitem', { name: 'List as CSV …' }).click();
    await expectAccessible(page);
    const download = page.waitForEvent('download');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Export', exact: true }).click();
    const table = await readFile(await (await download).path(), 'utf8');
    expect(table.split('\r\n')).toHaveLength(7);
    expect(table).not.toMatch(/PHANTOM|\d{4}-\d{2}-\d{2}/);
    await page.getByRole('button', { name: 'List', exact: true }).click();
    await page.getByRole('menuitem', { name: /^History/ }).click();
    const ofStudy = page.getByRole('listitem').filter({ hasText: 'whole study and 1 more image' });
    await expectAccessible(page);
    await ofStudy.getByRole('button', { name: 'Ask again' }).click();
    await panel(page).getByText('The same list as when it was first asked.').waitFor();
  });

  test('a box drawn on a film finds its like on others, and each hit shows where', async () => {
    const { page } = await aStudyAsked(6);
    await page.keyboard.press('b');
    const box = await image(page).boundingBox();
    if (box === null) throw new Error('the image is not on the page');
    const [x, y] = [box.x + box.width * 0.42, box.y + box.height * 0.35];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 120, y + 120, { steps: 6 });
    await page.mouse.up();
    await expect
      .poll(
        async () => {
          await page.keyboard.press('Shift+F');
          await page.waitForTimeout(1500);
          return (await panel(page).innerText()).includes('region') && outlined(page);
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBeGreaterThan(3);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Settings' }).click();
    const parts = page.getByRole('region', { name: 'Parts of images' });
    await parts.getByText('6 of 6 images').waitFor();
    await parts.getByText('Find what is in a box drawn on an image').click();
    await parts.getByText('6 of 6 images').waitFor({ state: 'detached' });
    await parts.getByText('Find what is in a box drawn on an image').click();
    await parts.getByText('6 of 6 images').waitFor({ timeout: 60_000 });
  });

  test('cases are collected, noted and marked, found again by that, and presented without a name', async () => {
    const { page } = await aStudyAsked(3);
    await page.keyboard.press('k');
    await page.getByText('Marked as key image.').waitFor();
    await page.keyboard.press('s');
    await page.getByRole('textbox', { name: 'New collection' }).fill('Thursday round');
    await page.keyboard.press('Enter');
    await page.getByRole('switch', { name: 'Thursday round' }).waitFor();
    await expect.poll(() => page.getByRole('switch', { name: 'Thursday round' }).isChecked()).toBe(true);
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: 'New note' }).fill('Ask who sees it first.');
    await page.getByRole('button', { name: 'Keep the note' }).click();
    await page.getByRole('list', { name: 'Notes' }).getByText('Ask who sees it first.').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');

    await page.keyboard.press('F5');
    await page.getByText('Presentation: identity is hidden').waitFor();
    await expect.poll(() => everythingSaid(page)).not.toMatch(/phantom|2\.25\.|\d{4}-\d{2}-\d{2}/i);
    await image(page).getByText('Zoom').waitFor();
    expect(await image(page).innerText()).not.toContain('PHANTOM-3');
    await page.keyboard.press('f');
    await page.getByRole('list', { name: 'Hits' }).waitFor({ timeout: 30_000 });
    expect(await everythingSaid(page)).not.toMatch(/phantom|2\.25\.|\d{4}-\d{2}-\d{2}/i);
    await page.keyboard.press('Escape');
    await page.getByRole('grid', { name: 'Studies' }).waitFor();
    await expect.poll(() => everythingSaid(page)).not.toMatch(/phantom|thursday|2\.25\.|\d{4}-\d{2}-\d{2}/i);
    await expectAccessible(page);
    await page.keyboard.press('F5');
    await page.getByRole('button', { name: /^Thursday round/ }).click();
    await page.locator('[role="grid"][aria-rowcount="2"]').waitFor();
    await expectAccessible(page);
  });

  test('the cases of a course are put in their order, which a presentation keeps', async () => {
    const { page } = await aStudyAsked(3);
    await page.keyboard.press('s');
    await page.getByRole('textbox', { name: 'New collection' }).fill('Course');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('switch', { name: 'Course' }).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('row').filter({ hasText: 'PHANTOM-2' }).dblclick();
    await image(page).getByText('PHANTOM-2').waitFor();
    await page.keyboard.press('s');
    await page.getByRole('dialog').getByText('Course', { exact: true }).click();
    await expect.poll(() => page.getByRole('switch', { name: 'Course' }).isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Course/ }).click();
    await page.getByText('As collected').click();
    const cases = async () => {
      const rows = page.getByRole('grid', { name: 'Studies' }).getByRole('row');
      const words = await rows.filter({ hasText: 'PHANTOM' }).allInnerTexts();
      return words.map((row) => /PHANTOM-\d/.exec(row)?.[0]);
    };
    await expect.poll(cases).toEqual(['PHANTOM-3', 'PHANTOM-2']);
    await page.getByRole('row').filter({ hasText: 'PHANTOM-2' }).click();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(cases).toEqual(['PHANTOM-2', 'PHANTOM-3']);
    await expectAccessible(page);
    await page.keyboard.press('F5');
    await page.getByText('Presentation: identity is hidden').waitFor();
    await expect.poll(() => page.getByRole('switch', { name: 'As collected' }).isChecked()).toBe(true);
    await page.getByRole('grid', { name: 'Studies' }).press('Home');
    await page.keyboard.press('Enter');
    await image(page).getByText('Zoom').waitFor();
    const atEnd = async () => {
      await page.keyboard.press('Shift+ArrowDown');
      return page.getByText('Last case of the list.').isVisible();
    };
    await expect.poll(atEnd).toBe(true);
    expect(await everythingSaid(page)).not.toMatch(/phantom|2\.25\.|\d{4}-\d{2}-\d{2}/i);
    await page.keyboard.press('Escape');
    await page.locator('#study-row-1[aria-selected="true"]').waitFor();
    await page.keyboard.press('F5');
    await expect.poll(cases).toEqual(['PHANTOM-2', 'PHANTOM-3']);
  });
});

async function aStudyAsked(films: number): Promise<{ page: Page }> {
  const { page } = await openWindow();
  await importFilms(page, await aFolderOfFilms(films));
  await importEnds(page);
  await page.getByRole('button', { name: 'Close import' }).click();
  await page.getByRole('row').filter({ hasText: 'PHANTOM-3' }).dblclick();
  await image(page).getByText('PHANTOM-3').waitFor();
  await page.keyboard.press('f');
  await page.getByRole('list', { name: 'Hits' }).waitFor({ timeout: 30_000 });
  return { page };
}

function image(page: Page) {
  return page.getByRole('img', { name: 'Image', exact: true });
}

function panel(page: Page) {
  return page.getByRole('complementary', { name: 'Similar cases' });
}

/** Moves the pointer onto the first hit from elsewhere: where it happened to rest says nothing. */
async function pointAtFirstHit(page: Page): Promise<void> {
  await page.mouse.move(2, 2);
  await page.getByRole('list', { name: 'Hits' }).getByRole('listitem').first().hover();
}

/** Pictures with something outlined on them. */
function outlined(page: Page): Promise<number> {
  return page.locator('svg[data-cells]:has(rect)').count();
}

/** Every text and attribute of the page, its title among them. */
function everythingSaid(page: Page): Promise<string> {
  return page.evaluate(() => {
    const attributes = [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].map(({ value }) => value),
    );
    const fields = [...document.querySelectorAll('input, textarea')].map((field) =>
      field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
    );
    return [document.title, document.body.innerText, ...attributes, ...fields].join('\n');
  });
}
