import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { z } from 'zod';
import { corpusPath } from '../../src-main/core/corpus.ts';
import { aChestFilm } from '../../src-main/core/dicom/synthesize.ts';
import { chromiumFlags, findChromium } from '../../src-main/hosts/loopback/find-chromium.ts';
import { importEnds, importFilms } from '../../src-renderer/journeys/import-films.ts';
import { startSimile } from '../../src-renderer/journeys/start-simile.ts';

const loop = z.strictObject({ longest: z.number(), p99: z.number() });

export interface StallBench {
  readonly seconds: number;
  /** The longest time the host's event loop was held during the import, and its 99th percentile; milliseconds. */
  readonly hostLongestMs: number;
  readonly hostP99Ms: number;
  /** The longest time the page went without a frame. */
  readonly pageLongestMs: number;
}

/** Imports a folder through the window while both threads that a person waits on are watched. */
export async function benchStall(films: number): Promise<StallBench> {
  const userFolder = await mkdtemp(join(tmpdir(), 'simile-stall-'));
  const folder = corpusPath('data/dicom/cxr') ?? (await drawFilms(join(userFolder, 'films-'), films));
  const loopFile = join(userFolder, 'loop.json');
  process.env['SIMILE_LOOP_FILE'] = loopFile;
  const watch = fileURLToPath(new URL('./watch-loop.ts', import.meta.url));
  const simile = await startSimile(userFolder, ['--import', watch]);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: [...chromiumFlags],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(simile.address);
    await page.getByRole('button', { name: 'Import a folder' }).waitFor();
    await pause(1000);
    simile.process.kill('SIGUSR2');
    await watchFrames(page);
    const start = performance.now();
    await importFilms(page, folder);
    await importEnds(page);
    const seconds = (performance.now() - start) / 1000;
    const pageLongestMs = await longestFrame(page);
    await simile.stop();
    const { longest, p99 } = loop.parse(JSON.parse(await readFile(loopFile, 'utf8')));
    return { seconds, hostLongestMs: longest, hostP99Ms: p99, pageLongestMs };
  } finally {
    await browser.close();
    await simile.stop();
    await rm(userFolder, { recursive: true, force: true });
  }
}

async function drawFilms(prefix: string, films: number): Promise<string> {
  const folder = await mkdtemp(prefix);
  for (let film = 0; film < films; film++)
    await writeFile(join(folder, `IM${film}`), aChestFilm({ seed: film + 1, columns: 256, rows: 312 }));
  return folder;
}

/** From now on the page keeps, on its own root, the longest time between two frames. */
async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    let last = performance.now();
    let longest = 0;
    const frame = (now: number) => {
      longest = Math.max(longest, now - last);
      last = now;
      document.documentElement.dataset['longestFrame'] = String(longest);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

async function longestFrame(page: Page): Promise<number> {
  return Number(await page.evaluate(() => document.documentElement.dataset['longestFrame'] ?? 'NaN'));
}

if (import.meta.main) console.log(JSON.stringify(await benchStall(120)));
