import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { aChestFilm } from '../../src-main/core/dicom/synthesize.ts';
import { inWindow } from './in-window.ts';
import { quantile } from './median.ts';

export interface WindowDragBench {
  readonly side: number;
  readonly frames: number;
  /** Milliseconds to draw one frame of a drag: table, pixels, picture, scaling to the screen. */
  readonly drawMs: { readonly p50: number; readonly p95: number };
  /** The least that a frame can cost here: a table loop over as many pixels and one `putImageData`. */
  readonly bareMs: { readonly p50: number; readonly p95: number };
  readonly ratio: number;
}

const side = 2048;
const rounds = 6;
const movesARound = 30;

/** Drags the window of a 2048² film of 12 bits in a real browser, in turns with a bare loop over as many pixels. */
export async function benchWindowDrag(): Promise<WindowDragBench> {
  return inWindow({
    async prepare(userFolder) {
      await mkdir(join(userFolder, 'films'));
      const film = aChestFilm({ columns: side, rows: side, encoding: '12-bit' });
      await writeFile(join(userFolder, 'films', 'IM1'), film);
    },
    async work(page, _, userFolder) {
      await openOnly(page, join(userFolder, 'films'));
      const draws: number[] = [];
      const bare: number[] = [];
      for (let round = 0; round < rounds; round++) {
        draws.push(...(await timeDrag(page)));
        bare.push(...(await timeBare(page)));
      }
      const drawMs = { p50: quantile(draws, 0.5), p95: quantile(draws, 0.95) };
      const bareMs = { p50: quantile(bare, 0.5), p95: quantile(bare, 0.95) };
      return { side, frames: draws.length, drawMs, bareMs, ratio: drawMs.p50 / bareMs.p50 };
    },
  });
}

async function openOnly(page: Page, folder: string): Promise<void> {
  await page.getByRole('button', { name: 'Import a folder' }).click();
  await page.getByRole('textbox', { name: 'Folder' }).fill(folder);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Last import' }).waitFor({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Close import' }).click();
  await page.getByRole('row').nth(1).dblclick();
  await page.getByRole('img', { name: 'Image', exact: true }).getByText('PHANTOM-1').waitFor();
}

/** Milliseconds of each drawing while the hand moves; the best-filter drawing after it is left out. */
async function timeDrag(page: Page): Promise<readonly number[]> {
  await page.evaluate(() => {
    const took: number[] = [];
    Object.assign(window, { took });
    addEventListener('drawn', (event) => {
      if (event instanceof CustomEvent) took.push(Number(event.detail));
    });
  });
  const box = await page.getByRole('img', { name: 'Image', exact: true }).boundingBox();
  if (box === null) throw new Error('there is no image');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let move = 1; move <= movesARound; move++) {
    await page.mouse.move(x + move * 2, y + Math.sin(move / 5) * 40);
    await page.waitForTimeout(12);
  }
  const took = await page.evaluate(() => ('took' in window && Array.isArray(window.took) ? window.took : []));
  await page.mouse.up();
  await page.keyboard.press('Backspace');
  await page.waitForTimeout(300);
  return took.map(Number);
}

function timeBare(page: Page): Promise<readonly number[]> {
  return page.evaluate((across) => {
    const pixels = new Uint16Array(across * across).map((_, at) => (at * 31) & 4095);
    const canvas = new OffscreenCanvas(across, across);
    const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
    const image = new ImageData(across, across);
    const words = new Uint32Array(image.data.buffer);
    const table = new Uint32Array(4096);
    const loop = (seed: number): void => {
      for (let at = 0; at < table.length; at += 1) table[at] = 0xff000000 | (at * seed);
      for (let at = 0; at < words.length; at += 1) words[at] = table[pixels[at] ?? 0] ?? 0;
      context?.putImageData(image, 0, 0);
    };
    const took: number[] = [];
    for (let time = 0; time < 40; time += 1) {
      const start = performance.now();
      loop(time);
      took.push(performance.now() - start);
    }
    // The first runs are compiled while they run.
    return took.slice(10);
  }, side);
}

if (import.meta.main) console.log(JSON.stringify(await benchWindowDrag()));
