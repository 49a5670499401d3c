import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { chromiumFlags, findChromium } from '../../src-main/hosts/loopback/find-chromium.ts';
import { startSimile, type RunningSimile } from '../../src-renderer/journeys/start-simile.ts';

interface Bench<T> {
  /** Fills the folder of a person's own, before Simile starts. */
  readonly prepare?: (userFolder: string) => Promise<void>;
  /** Words for Node itself. */
  readonly nodeWords?: readonly string[];
  readonly work: (page: Page, simile: RunningSimile, userFolder: string) => Promise<T>;
}

/** Runs a bench in a window of 1440×900 in a real browser, over the real core and a folder that goes afterwards. */
export async function inWindow<T>({ prepare, nodeWords = [], work }: Bench<T>): Promise<T> {
  const userFolder = await mkdtemp(join(tmpdir(), 'simile-bench-'));
  const executablePath = findChromium();
  try {
    await prepare?.(userFolder);
    const simile = await startSimile(userFolder, nodeWords);
    const browser = await chromium.launch({
      ...(executablePath !== undefined && { executablePath }),
      args: [...chromiumFlags],
    });
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await page.goto(simile.address);
      return await work(page, simile, userFolder);
    } finally {
      await browser.close();
      await simile.stop();
    }
  } finally {
    await rm(userFolder, { recursive: true, force: true });
  }
}
