import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { z } from 'zod';
import { corpusPath } from '../../src-main/core/corpus.ts';
import { aChestFilm } from '../../src-main/core/dicom/synthesize.ts';
import { importEnds, importFilms } from '../../src-renderer/journeys/import-films.ts';
import { inWindow } from './in-window.ts';

const held = z.strictObject({ longest: z.number(), p99: z.number(), longestWork: z.number() });

/**
 * Milliseconds during which a thread did not turn, at a stretch: by the clock, which counts what the system gave to
 * others, and in the thread's own processor time, which is what Simile did there.
 */
type Held = z.infer<typeof held>;

export interface StallBench {
  readonly films: number;
  readonly seconds: number;
  /** The thread that answers the window. */
  readonly hostMs: Held;
  /** The page's own thread. */
  readonly pageMs: Held;
  /** A process that does nothing, at the same time on the same machine. */
  readonly idleMs: Held;
  readonly hostToIdle: number;
  readonly pageToIdle: number;
}

const watch = fileURLToPath(new URL('./watch-loop.ts', import.meta.url));

/** Imports `films` films through the window while everything that a person waits on is watched. */
export async function benchStall(films: number): Promise<StallBench> {
  return inWindow({
    nodeWords: ['--import', watch],
    prepare: (userFolder) => gatherFilms(userFolder, films),
    async work(page, simile, userFolder) {
      await page.getByRole('button', { name: 'Import a folder' }).waitFor();
      const idle = startIdle(join(userFolder, 'idle.json'));
      await pause(1500);
      simile.process.kill('SIGUSR2');
      idle.process.kill('SIGUSR2');
      const start = performance.now();
      const pageMs = await heldDuring(page, async () => {
        await importFilms(page, join(userFolder, 'films'));
        await importEnds(page);
      });
      const seconds = (performance.now() - start) / 1000;
      const [idleMs] = await Promise.all([idle.stop(), simile.stop()]);
      const hostMs = await heldIn(join(userFolder, 'loop.json'));
      const hostToIdle = hostMs.longest / idleMs.longest;
      const pageToIdle = pageMs.longest / idleMs.longest;
      return { films, seconds, hostMs, pageMs, idleMs, hostToIdle, pageToIdle };
    },
  });
}

/** Drawn films, and the real ones where there are some. */
async function gatherFilms(userFolder: string, films: number): Promise<void> {
  process.env['SIMILE_LOOP_FILE'] = join(userFolder, 'loop.json');
  const folder = join(userFolder, 'films');
  await mkdir(folder);
  const real = corpusPath('data/dicom/cxr');
  if (real !== undefined) await cp(real, join(folder, 'real'), { recursive: true });
  for (let film = 0; film < films; film++)
    await writeFile(join(folder, `IM${film}`), aChestFilm({ seed: film + 1, columns: 512, rows: 624 }));
}

/** A process that only watches its own loop. */
function startIdle(file: string) {
  const idle = spawn(
    process.execPath,
    ['--import', watch, '-e', 'setInterval(() => {}, 1e6); process.on("SIGTERM", () => process.exit(0))'],
    { env: { ...process.env, SIMILE_LOOP_FILE: file }, stdio: 'ignore' },
  );
  return {
    process: idle,
    async stop(): Promise<Held> {
      const ended = once(idle, 'exit');
      idle.kill('SIGTERM');
      await ended;
      return heldIn(file);
    },
  };
}

async function heldIn(file: string): Promise<Held> {
  return held.parse(JSON.parse(await readFile(file, 'utf8')));
}

const trace = z.object({
  traceEvents: z.array(
    z.object({
      name: z.string(),
      pid: z.number(),
      tid: z.number(),
      dur: z.number().optional(),
      tdur: z.number().optional(),
      args: z.object({ name: z.string().optional() }).optional(),
    }),
  ),
});

/** Every task of the page's main thread while `work` runs, as the browser itself records them. */
async function heldDuring(page: Page, work: () => Promise<void>): Promise<Held> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('the page has no browser');
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await work();
  const { traceEvents } = trace.parse(JSON.parse((await browser.stopTracing()).toString('utf8')));
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = traceEvents.filter(({ pid, tid, dur }) => dur !== undefined && mains.has(`${pid}/${tid}`));
  const walls = tasks.map(({ dur = 0 }) => dur / 1000).toSorted((one, other) => one - other);
  return {
    longest: walls.at(-1) ?? Number.NaN,
    p99: walls[Math.floor(walls.length * 0.99)] ?? Number.NaN,
    longestWork: Math.max(...tasks.map(({ tdur = 0 }) => tdur / 1000)),
  };
}

if (import.meta.main) console.log(JSON.stringify(await benchStall(120), undefined, 2));
