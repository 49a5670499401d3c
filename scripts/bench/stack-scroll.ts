import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { writeCtStack } from '../../src-renderer/journeys/studies-to-read.ts';
import { inWindow } from './in-window.ts';
import { quantile } from './median.ts';

export interface StackScrollBench {
  readonly slices: number;
  /** Different slices drawn in a second while cine is set to 60, from the cache. */
  readonly framesPerSecond: number;
  /** Milliseconds from one drawn slice to the next. */
  readonly betweenMs: { readonly p50: number; readonly p95: number };
  /** Milliseconds to draw one slice: table, pixels, scaling to the screen. */
  readonly drawMs: { readonly p50: number; readonly p95: number };
}

const slices = 300;

/** Runs a stack of 300 slices of 512² through a viewport, fetched ahead. */
export function benchStackScroll(): Promise<StackScrollBench> {
  return inWindow({
    async prepare(userFolder) {
      await mkdir(join(userFolder, 'films'));
      await writeCtStack(join(userFolder, 'films'), {
        patientId: 'PHANTOM-7',
        slices,
        side: 512,
        spacing: 1,
      });
    },
    async work(page, _, userFolder) {
      const fetched = countFrames(page);
      await openOnly(page, join(userFolder, 'films'));
      // The stack is fetched ahead from the slice on screen, without being asked for.
      while (fetched() < slices) await page.waitForTimeout(200);
      // To 60 frames a second from the 15 of a stack that asks for nothing.
      for (let press = 0; press < 6; press += 1) await page.keyboard.press('.');
      await page.keyboard.press(' ');
      await page.waitForTimeout(1000);
      return { slices, ...(await timeCine(page)) };
    },
  });
}

function countFrames(page: Page): () => number {
  const seen = new Set<string>();
  page.on('requestfinished', (request) => {
    if (request.url().includes('/frame')) seen.add(request.url());
  });
  return () => seen.size;
}

async function openOnly(page: Page, folder: string): Promise<void> {
  await page.getByRole('button', { name: 'Import a folder' }).click();
  await page.getByRole('textbox', { name: 'Folder' }).fill(folder);
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Last import' }).waitFor({ timeout: 180_000 });
  await page.getByRole('button', { name: 'Close import' }).click();
  await page.getByRole('row').nth(1).dblclick();
  await page.getByRole('img', { name: 'Image', exact: true }).getByText('PHANTOM-7').waitFor();
}

async function timeCine(page: Page): Promise<Omit<StackScrollBench, 'slices'>> {
  const { took, at } = await page.evaluate(async (milliseconds) => {
    const took: number[] = [];
    const at: number[] = [];
    const hear = (event: Event): void => {
      if (!(event instanceof CustomEvent)) return;
      took.push(Number(event.detail));
      at.push(performance.now());
    };
    addEventListener('drawn', hear);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    removeEventListener('drawn', hear);
    return { took, at };
  }, 5000);
  const between = at.slice(1).map((time, index) => time - (at[index] ?? time));
  const [first = 0] = at;
  return {
    framesPerSecond: ((at.length - 1) * 1000) / ((at.at(-1) ?? first) - first),
    betweenMs: { p50: quantile(between, 0.5), p95: quantile(between, 0.95) },
    drawMs: { p50: quantile(took, 0.5), p95: quantile(took, 0.95) },
  };
}

if (import.meta.main) console.log(JSON.stringify(await benchStackScroll()));
