import { join } from 'node:path';
import type { Page } from 'playwright';
import { createStore } from '../../src-main/core/store/open-store.ts';
import { registerInstance } from '../../src-main/core/store/register-instance.ts';
import { film } from './a-bench-film.ts';
import { inWindow } from './in-window.ts';
import { median, quantile } from './median.ts';

interface Times {
  readonly p50: number;
  readonly p95: number;
}

export interface WindowBench {
  readonly studies: number;
  /** From a click on a column head to rows in the new order, in milliseconds. */
  readonly sortMs: Times;
  /** From a jump of the scroll bar to rows that are all filled; no page of them was at hand. In milliseconds. */
  readonly jumpMs: Times;
  /** Of the frames of a steady scroll of a screen a second and of twelve, how many showed a row without its study. */
  readonly emptyFrames: { readonly reading: number; readonly fast: number };
  /** The longest of those frames, in milliseconds. */
  readonly longestFrameMs: number;
  /** Pages asked for while the scroll bar was dragged from end to end, and how long after it every row was filled. */
  readonly drag: { readonly asked: number; readonly filledMs: number };
}

/** Sorts and scrolls a library of `studies` in a real browser over the real core. */
export async function benchWindow(studies: number): Promise<WindowBench> {
  return inWindow({
    prepare: (userFolder) => fill(join(userFolder, 'simile', 'library'), studies),
    async work(page) {
      await page.getByRole('button', { name: 'Import a folder' }).click();
      await page.getByRole('button', { name: 'Close import' }).click();
      await page.locator(`[role="grid"][aria-rowcount="${studies + 1}"]`).waitFor({ timeout: 60_000 });
      await page.evaluate(bringTools);
      // What runs first is compiled while it runs, and read from the disk.
      await timeSorts(page, 1);
      const sortMs = timesOf(await timeSorts(page, 8));
      const jumpMs = timesOf(await timeJumps(page, 40));
      const reading = await scrollSteadily(page, 1);
      const fast = await scrollSteadily(page, 12);
      return {
        studies,
        sortMs,
        jumpMs,
        emptyFrames: { reading: reading.empty, fast: fast.empty },
        longestFrameMs: Math.max(reading.longest, fast.longest),
        drag: await dragAcross(page),
      };
    },
  });
}

async function fill(folder: string, studies: number): Promise<void> {
  const createdAt = new Date(0).toISOString();
  const store = await createStore(folder, { name: 'Bench', generation: 'bench', createdAt, sample: false });
  if (!store.ok) throw new Error(store.failure.detail);
  const { database } = store.value;
  database.transaction(() => {
    for (let n = 1; n <= studies; n++) registerInstance(database, film(n), createdAt);
  });
  store.value.close();
}

function timesOf(times: readonly number[]): Times {
  return { p50: median(times), p95: quantile(times, 0.95) };
}

/** What the page is asked through: its grid, whether every row on screen shows its study, its next frame. */
function bringTools(): void {
  const grid = document.querySelector('[role="grid"]');
  if (grid === null) throw new Error('there is no list');
  const tools = {
    grid,
    isFilled: () =>
      [...document.querySelectorAll('[id^="study-row-"]')].every((row) => /\d/.test(row.textContent)),
    nextFrame: () => new Promise<number>((resolve) => requestAnimationFrame(resolve)),
    async sortBy(head: string): Promise<number> {
      const button = [...document.querySelectorAll<HTMLElement>('[role="columnheader"] button')].find(
        ({ textContent }) => textContent === head,
      );
      const firstRow = () => document.querySelector('#study-row-0')?.textContent ?? '';
      const before = firstRow();
      const start = performance.now();
      if (button === undefined) throw new Error(`there is no column ${head}`);
      button.click();
      while (firstRow() === before || !tools.isFilled()) await tools.nextFrame();
      return performance.now() - start;
    },
  };
  Object.assign(window, { tools });
}

declare global {
  // Brought into the page by `bringTools`.
  var tools: {
    readonly grid: Element;
    readonly isFilled: () => boolean;
    readonly nextFrame: () => Promise<number>;
    readonly sortBy: (head: string) => Promise<number>;
  };
}

async function timeSorts(page: Page, rounds: number): Promise<number[]> {
  return page.evaluate(async (times) => {
    const took: number[] = [];
    for (let round = 0; round < times; round++)
      for (const head of ['Patient', 'ID', 'Date']) took.push(await tools.sortBy(head));
    return took;
  }, rounds);
}

/** Each jump follows a sort, which forgets every page but the first: in a small library too no jump meets one. */
async function timeJumps(page: Page, jumps: number): Promise<number[]> {
  return page.evaluate(async (times) => {
    const took: number[] = [];
    for (let jump = 0; jump < times; jump++) {
      await tools.sortBy(jump % 2 === 0 ? 'Patient' : 'ID');
      const place = 0.3 + 0.7 * ((jump * 0.618034) % 1);
      await new Promise((resolve) => setTimeout(resolve, 150));
      const start = performance.now();
      tools.grid.scrollTop = place * (tools.grid.scrollHeight - tools.grid.clientHeight);
      do await tools.nextFrame();
      while (!tools.isFilled());
      took.push(performance.now() - start);
    }
    return took;
  }, jumps);
}

async function scrollSteadily(
  page: Page,
  screensASecond: number,
): Promise<{ empty: number; longest: number }> {
  return page.evaluate(async (screens) => {
    await tools.sortBy('Patient');
    const start = await tools.nextFrame();
    let [last, empty, longest] = [start, 0, 0];
    while (last - start < 2000) {
      tools.grid.scrollTop = ((last - start) / 1000) * screens * tools.grid.clientHeight;
      const now = await tools.nextFrame();
      longest = Math.max(longest, now - last);
      last = now;
      if (!tools.isFilled()) empty += 1;
    }
    return { empty, longest };
  }, screensASecond);
}

async function dragAcross(page: Page): Promise<WindowBench['drag']> {
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/call/library.studies')) asked += 1;
  });
  const filledMs = await page.evaluate(async () => {
    await tools.sortBy('ID');
    const start = await tools.nextFrame();
    for (let now = start; now - start < 1500; now = await tools.nextFrame()) {
      const place = (now - start) / 1500;
      tools.grid.scrollTop = place * (tools.grid.scrollHeight - tools.grid.clientHeight);
    }
    const end = performance.now();
    do await tools.nextFrame();
    while (!tools.isFilled());
    return performance.now() - end;
  });
  return { asked, filledMs };
}

if (import.meta.main) {
  const [large, small] = [await benchWindow(100_000), await benchWindow(1000)];
  const ratios = {
    sort: large.sortMs.p50 / small.sortMs.p50,
    jump: large.jumpMs.p50 / small.jumpMs.p50,
  };
  console.log(JSON.stringify({ large, small, ratios }, undefined, 2));
}
