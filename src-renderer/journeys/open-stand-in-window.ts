import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { chromiumFlags, findChromium } from '../../src-main/hosts/loopback/find-chromium.ts';
import { openStandIn, type OpenedShell } from '../../src-main/hosts/electron/stand-in/open-stand-in.ts';
import { frameOf } from '../../src-main/hosts/electron/stand-in/stand-in-electron.ts';
import { answerDialogsOf } from './dialogs.ts';

export interface StandInPage {
  readonly page: Page;
  readonly shell: OpenedShell;
}

const out = (path: string) => fileURLToPath(new URL(`../../out/${path}`, import.meta.url));

/** Chromium cannot be given a scheme of its own from outside: this origin stands for `simile://app`. */
const origin = 'https://simile.test';

const sent = z.object({ channel: z.string(), words: z.array(z.unknown()) });

/**
 * The desktop program with Chromium in place of Electron's: the built window under the policy and from the answers of
 * the shell's own scheme, the bundled preload script over a few lines in place of `electron`, the shell over its
 * stand-in, and the core in a process of its own.
 */
export async function openStandInWindow(): Promise<StandInPage> {
  const chosen: string[] = [];
  const shell = await openStandIn({ pages: out('renderer'), chosen });
  const [window] = shell.windows;
  const answer = shell.sessions.get('simile')?.schemes.get('simile');
  if (window === undefined || answer === undefined) throw new Error('the shell opened no window');
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: [...chromiumFlags],
    ...(executablePath !== undefined && { executablePath }),
  });
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.route('**/*', async (route) => {
    const { origin: asked, pathname, search } = new URL(route.request().url());
    if (asked !== origin) return route.abort();
    const answered = await answer(new Request(`simile://app${pathname}${search}`));
    return route.fulfill({
      status: answered.status,
      headers: Object.fromEntries(answered.headers),
      body: Buffer.from(await answered.arrayBuffer()),
    });
  });
  await page.exposeFunction('standInInvoke', (channel: string, words: unknown[]) =>
    shell.ask(window, channel, ...words),
  );
  await page.exposeFunction('standInSend', (channel: string, words: unknown[]) =>
    shell.tellFrom(frameOf(window), channel, ...words),
  );
  window.events.on('stand-in-sent', (message: unknown) => {
    const { channel, words } = sent.parse(message);
    void page
      .evaluate(
        ([channel, words]) => void dispatchEvent(new CustomEvent(`to ${channel}`, { detail: words })),
        [channel, words] as const,
      )
      .catch(() => {});
  });
  await page.addInitScript({ content: preloadWithoutElectron() });
  answerDialogsOf(page, (folder) => Promise.resolve(void chosen.push(folder)));
  await page.goto(`${origin}/`);
  return { page, shell };
}

/** The bundled preload script, and what it asks of `electron` in terms of the page. */
function preloadWithoutElectron(): string {
  return `{
    const heard = new Map();
    const electron = {
      contextBridge: { exposeInMainWorld: (name, bridge) => { window[name] = bridge; } },
      ipcRenderer: {
        invoke: (channel, ...words) => standInInvoke(channel, words),
        send: (channel, ...words) => standInSend(channel, words),
        on: (channel, listener) => {
          const hear = ({ detail }) => listener({}, ...detail);
          heard.set(listener, hear);
          addEventListener('to ' + channel, hear);
        },
        removeListener: (channel, listener) => removeEventListener('to ' + channel, heard.get(listener)),
      },
      webUtils: { getPathForFile: () => { throw new TypeError('no file of this machine'); } },
    };
    (function (require) { ${readFileSync(out('preload/preload.cjs'), 'utf8')} })(() => electron);
  }`;
}
