import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { afterAll, expect, onTestFinished } from 'vitest';
import { chromiumFlags, findChromium } from '../../src-main/hosts/loopback/find-chromium.ts';
import { answerDialogsOf } from './dialogs.ts';
import { electronPath, inElectron, openElectron } from './open-electron.ts';
import { startSimile } from './start-simile.ts';

export interface OpenWindow {
  readonly page: Page;
  /** Where this person's settings and own library lie. */
  readonly userFolder: string;
  /** Ends Simile, `kill` as a power cut does, and gives the window of a new one over the same folder. */
  restart(how?: 'stop' | 'kill', between?: () => Promise<void>): Promise<OpenWindow>;
}

/** Variables that Simile is started with beside its own folder. */
type Environment = Readonly<Record<string, string>>;

/** What the journeys run in: Chromium, or Electron's program where that is asked for. Undefined where it is not here. */
export const executablePath = inElectron ? electronPath : findChromium();
if (executablePath === undefined && !inElectron)
  console.log(
    'The journeys need Chromium and found none: install the package chromium, or `npx playwright install chromium`.',
  );

/** One browser serves the journeys of a file: each window has a port, and so an origin and a storage, of its own. */
let browsing: Promise<BrowserContext> | undefined;
afterAll(async () => {
  const context = await browsing;
  await context?.browser()?.close();
});

async function browse(): Promise<BrowserContext> {
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: [...chromiumFlags],
  });
  return browser.newContext({ viewport: { width: 1440, height: 900 } });
}

/**
 * Simile in a real browser, over a folder of its own. Whatever the journey does, the test fails when the page asks
 * anything of another origin or breaks.
 */
export async function openWindow(environment: Environment = {}): Promise<OpenWindow> {
  const userFolder = await mkdtemp(join(tmpdir(), 'simile-journey-'));
  if (inElectron) return showElectron(userFolder, environment);
  onTestFinished(() => rm(userFolder, { recursive: true, force: true }));
  browsing ??= browse();
  return show(await browsing, userFolder, environment);
}

async function show(
  context: BrowserContext,
  userFolder: string,
  environment: Environment,
): Promise<OpenWindow> {
  const simile = await startSimile(userFolder, [], environment);
  onTestFinished(() => simile.stop());
  const page = await context.newPage();
  onTestFinished(() => page.close());
  watch(page, new URL(simile.address).origin);
  await page.goto(simile.address);
  // Loaded is not drawn: what looks at once would look at an empty page.
  await page.locator('#window > *').first().waitFor();
  return {
    page,
    userFolder,
    async restart(how = 'stop', between) {
      await page.close();
      await simile[how]();
      await between?.();
      return show(context, userFolder, environment);
    },
  };
}

async function showElectron(userFolder: string, environment: Environment): Promise<OpenWindow> {
  const window = await openElectron(userFolder, environment);
  const { page } = window;
  answerDialogsOf(page, window.answerDialog);
  onTestFinished(() => window.stop());
  watch(page, 'simile://app');
  return {
    page,
    userFolder,
    async restart(how = 'stop', between) {
      await window[how]();
      await between?.();
      return showElectron(userFolder, environment);
    },
  };
}

function watch(page: Page, origin: string): void {
  const strangers: string[] = [];
  const broken: string[] = [];
  const missing: string[] = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith('blob:')) strangers.push(url);
  });
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('response', (response) => {
    if (response.status() === 404)
      missing.push(new URL(response.url()).pathname.replace(/^\/pixels\/[^/]+/, ''));
  });
  onTestFinished(() => {
    expect(strangers, 'no request leaves the page’s own origin').toEqual([]);
    expect(broken, 'nothing breaks').toEqual([]);
    expect(missing, 'the page asks for nothing that is not there').toEqual([]);
  });
}
