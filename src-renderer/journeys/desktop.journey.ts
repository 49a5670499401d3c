import { describe, expect, test } from 'vitest';
import { aFolderOfFilms } from './a-folder-of-films.ts';
import { importEnds, importFilms } from './import-films.ts';
import { inElectron } from './open-electron.ts';
import { executablePath } from './open-window.ts';
import { openStandInWindow } from './open-stand-in-window.ts';

// The parts of the desktop program in Chromium, where Electron's own cannot be had; SIMILE_HOST=desktop runs the other
// journeys in the program itself.
describe.runIf(executablePath !== undefined && !inElectron)(
  'the desktop program, on a stand-in for Electron',
  () => {
    test('a folder chosen in the system’s dialog is imported, and its films are drawn', async () => {
      const { page, shell } = await openStandInWindow();
      const broken: string[] = [];
      page.on('pageerror', (error) => broken.push(error.message));
      await importFilms(page, await aFolderOfFilms(4));
      expect(await importEnds(page)).toMatch(/Indexed\s+4/);
      await page.getByRole('button', { name: 'Close import' }).click();
      await page.getByRole('grid', { name: 'Studies' }).focus();
      await page.keyboard.press('ArrowDown');
      const picture = page.getByRole('complementary', { name: 'Preview' }).locator('img').first();
      await expect
        .poll(() => picture.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth > 0), {
          timeout: 20_000,
        })
        .toBe(true);
      await page.keyboard.press('Enter');
      await page.locator('canvas').first().waitFor();
      expect([shell.messages, shell.said, broken]).toEqual([[], [], []]);
    });

    test('when the core dies the window stays, and the library is open again', async () => {
      const { page, shell } = await openStandInWindow();
      await importFilms(page, await aFolderOfFilms(2));
      await importEnds(page);
      shell.cores[0]?.process.kill('SIGKILL');
      await expect.poll(() => shell.messages.length, { timeout: 30_000 }).toBe(1);
      await page.getByRole('button', { name: 'Close import' }).click();
      await page.getByRole('grid', { name: 'Studies' }).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.locator('canvas').first().waitFor({ timeout: 30_000 });
      expect(shell.cores).toHaveLength(2);
    });
  },
);
