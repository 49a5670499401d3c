import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { createStore } from '../../src-main/core/store/open-store.ts';
import { registerInstance } from '../../src-main/core/store/register-instance.ts';
import { chromiumFlags, findChromium } from '../../src-main/hosts/loopback/find-chromium.ts';
import { startSimile } from '../../src-renderer/journeys/start-simile.ts';
import { film } from './a-bench-film.ts';
import { median } from './median.ts';

export interface WindowBench {
  readonly studies: number;
  /** From a click on a column head to the first row in the new order, in milliseconds. */
  readonly sortMs: number;
  /** From a jump of the scroll bar to rows that are all filled, in milliseconds. */
  readonly scrollMs: number;
  readonly scrollP95Ms: number;
  /** The longest time without a frame while scrolling, in milliseconds. */
  readonly longestFrameMs: number;
}

/** Sorts and scrolls a library of `studies` in a real browser over the real core. */
export async function benchWindow(studies: number): Promise<WindowBench> {
  const userFolder = await mkdtemp(join(tmpdir(), 'simile-bench-'));
  await fill(join(userFolder, 'simile', 'library'), studies);
  const simile = await startSimile(userFolder);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: [...chromiumFlags],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(simile.address);
    await page.getByRole('button', { name: 'Import a folder' }).click();
    await page.getByRole('button', { name: 'Close import' }).click();
    await page.locator(`[role="grid"][aria-rowcount="${studies + 1}"]`).waitFor({ timeout: 60_000 });
    const sortMs = await timeSorts(page);
    return { studies, sortMs, ...(await timeScrolls(page)) };
  } finally {
    await browser.close();
    await simile.stop();
    await rm(userFolder, { recursive: true, force: true });
  }
}

async function fill(folder: string, studies: number): Promise<void> {
  const addedAt = new Date(0).toISOString();
  const store = await createStore(folder, {
    name: 'Bench',
    generation: 'bench',
    createdAt: addedAt,
    sample: false,
  });
  if (!store.ok) throw new Error(store.failure.detail);
  const { database } = store.value;
  database.transaction(() => {
    for (let n = 1; n <= studies; n++) registerInstance(database, film(n), addedAt);
  });
  store.value.close();
}

async function timeSorts(page: Page): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 4; round++)
    for (const column of ['Patient', 'Description', 'ID']) {
      times.push(
        await page.evaluate(async (words) => {
          const head = [...document.querySelectorAll('[role="columnheader"] button')].find(
            (button) => button.textContent === words,
          );
          const firstRow = () => document.querySelector('#study-row-0')?.textContent ?? '';
          const before = firstRow();
          const start = performance.now();
          if (head instanceof HTMLElement) head.click();
          while (firstRow() === before || !/\d/.test(firstRow()))
            await new Promise((resolve) => requestAnimationFrame(resolve));
          return performance.now() - start;
        }, column),
      );
    }
  return median(times);
}

async function timeScrolls(page: Page): Promise<Omit<WindowBench, 'studies' | 'sortMs'>> {
  const { filled, frames } = await page.evaluate(async () => {
    const grid = document.querySelector('[role="grid"]');
    const filled: number[] = [];
    const frames: number[] = [];
    if (grid === null) return { filled, frames };
    const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    for (let jump = 0; jump < 80; jump++) {
      let last = performance.now();
      const start = last;
      grid.scrollTop = ((jump * 0.618034) % 1) * (grid.scrollHeight - grid.clientHeight);
      do {
        const now = await nextFrame();
        frames.push(now - last);
        last = now;
      } while (
        [...document.querySelectorAll('[id^="study-row-"]')].some((row) => !/\d/.test(row.textContent))
      );
      filled.push(performance.now() - start);
    }
    return { filled, frames };
  });
  const sorted = filled.toSorted((one, other) => one - other);
  return {
    scrollMs: median(filled),
    scrollP95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0,
    longestFrameMs: Math.max(...frames),
  };
}

if (import.meta.main) {
  const [large, small] = [await benchWindow(100_000), await benchWindow(1000)];
  console.log(
    JSON.stringify({
      large,
      small,
      sort: large.sortMs / small.sortMs,
      scroll: large.scrollMs / small.scrollMs,
    }),
  );
}
