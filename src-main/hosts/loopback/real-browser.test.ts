import { createServer, type Server } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chromiumFlags, findChromium } from './find-chromium.ts';
import { openTestHost, type TestHost } from './open-test-host.ts';

const executablePath = findChromium();
if (executablePath === undefined)
  console.log('no Chromium: the loopback host is not attacked from a real browser');

let browser: Browser;
let tab: TestHost;
let pages = '';
/** Another program's page on another port of this machine. */
let other: Server;
let otherOrigin = '';

const html = `<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__" /><title>Simile</title>
<style nonce="__CSP_NONCE__">body { color: rgb(1, 2, 3) }</style>
<style>body { background: rgb(9, 9, 9) }</style>
<script type="module" src="/main.js"></script><script>document.title = 'inline ran'</script>`;

const main = `
const ticket = location.hash.slice('#ticket='.length);
history.replaceState(null, '', '/');
const post = (path, body, headers) => fetch(path, { method: 'POST',
  headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
const answer = await post('/session', { ticket });
if (answer.ok) {
  const { token, pixels } = await answer.json();
  Object.assign(window, { token, pixels });
  const outcome = await (await post('/call/library.card', {}, { authorization: 'Bearer ' + token })).json();
  document.title = 'signed in ' + outcome.ok;
} else document.title = 'refused ' + answer.status;`;

/** A picture of one grey pixel. */
const picture = Buffer.from('R0lGODlhAQABAPAAAICAgAAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

describe.runIf(executablePath !== undefined)('in real Chromium', () => {
  beforeAll(async () => {
    pages = await mkdtemp(join(tmpdir(), 'simile-pages-'));
    await writeFile(join(pages, 'index.html'), html);
    await writeFile(join(pages, 'main.js'), main);
    const pixels = async () => new Response(picture, { headers: { 'content-type': 'image/gif' } });
    tab = await openTestHost({ pages, pixels });
    other = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>another program</title>');
    });
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    otherOrigin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
    browser = await chromium.launch({ executablePath: executablePath!, args: [...chromiumFlags] });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    other?.close();
    await tab?.close();
    await rm(pages, { recursive: true, force: true });
  });

  beforeEach(() => void (tab.carried.commands.length = 0));

  /** Opens the product as a person does: through the redirect file. */
  async function openedByFile(): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`file://${await tab.host.newRedirectFile()}`);
    await expect.poll(() => page.title(), { timeout: 15_000 }).toBe('signed in true');
    return page;
  }

  /** Where another program's page stands. */
  async function elsewhere(): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    await page.goto(otherOrigin);
    return page;
  }

  // What runs in a page is written as text: this layer's types know no DOM.
  const loads = (page: Page, address: string): Promise<unknown> =>
    page.evaluate(`new Promise((resolve) => {
      const image = document.createElement('img');
      image.addEventListener('load', () => resolve(true));
      image.addEventListener('error', () => resolve(false));
      image.src = ${JSON.stringify(address)};
    })`);

  test('the redirect file opens the window, signed in, and the ticket does not stay in the address', async () => {
    const page = await openedByFile();
    expect(page.url()).toBe(`${tab.host.origin}/`);
    expect(tab.carried.commands).toHaveLength(1);
    await page.context().close();
  });

  test('going back to the redirect file opens nothing', async () => {
    const page = await (await browser.newContext()).newPage();
    const file = `file://${await tab.host.newRedirectFile()}`;
    await page.goto(file);
    await expect.poll(() => page.title(), { timeout: 15_000 }).toBe('signed in true');
    await page.goto(file);
    await expect.poll(() => page.title()).toBe('refused 403');
    await page.context().close();
  });

  test('a style with the nonce applies, one without does not, and no inline script runs', async () => {
    const page = await openedByFile();
    const style = await page.evaluate(`(({ color, backgroundColor }) => ({ color, backgroundColor }))(
      getComputedStyle(document.body))`);
    expect(style).toEqual({ color: 'rgb(1, 2, 3)', backgroundColor: 'rgba(0, 0, 0, 0)' });
    expect(await page.title()).not.toBe('inline ran');
    await page.context().close();
  });

  test('the window reaches nothing beyond its own origin', async () => {
    const page = await openedByFile();
    const reached = (address: string) =>
      page.evaluate(`fetch(${JSON.stringify(address)}).then(() => true, () => false)`);
    expect(await reached(`${otherOrigin}/`)).toBe(false);
    expect(await loads(page, `${otherOrigin}/picture.gif`)).toBe(false);
    await page.context().close();
  });

  test('our own page shows pixels; a page of another port cannot, though it knew the prefix', async () => {
    const page = await openedByFile();
    const prefix = String(await page.evaluate('window.pixels'));
    expect(await loads(page, `${prefix}frame/1`)).toBe(true);
    const stranger = await elsewhere();
    expect(await loads(stranger, `${tab.host.origin}${prefix}frame/1`)).toBe(false);
    await page.context().close();
    await stranger.context().close();
  });

  test('a page of another port can neither command, nor frame, nor read the window', async () => {
    const page = await openedByFile();
    const token = String(await page.evaluate('window.token'));
    const stranger = await elsewhere();
    tab.carried.commands.length = 0;
    const sent = await stranger.evaluate(`(async () => {
      const authorization = 'Bearer ' + ${JSON.stringify(token)};
      const tries = {
        cors: { headers: { authorization, 'content-type': 'application/json' } },
        simple: { headers: { 'content-type': 'text/plain' } },
        'no-cors': { mode: 'no-cors' },
      };
      const answers = [];
      for (const [name, init] of Object.entries(tries)) {
        const asked = fetch('${tab.host.origin}/call/library.card', { method: 'POST', body: '{}', ...init });
        answers.push(name + ' ' + (await asked.then(({ type, status }) => type + ' ' + status, () => 'blocked')));
      }
      return answers;
    })()`);
    expect(sent).toEqual(['cors blocked', 'simple blocked', 'no-cors blocked']);
    expect(tab.carried.commands).toEqual([]);
    const framed = await stranger.evaluate(`(async () => {
      const frame = document.createElement('iframe');
      const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
      frame.src = '${tab.host.origin}/';
      document.body.append(frame);
      await loaded;
      return frame.contentDocument?.title ?? 'out of reach';
    })()`);
    expect(framed).toBe('out of reach');
    expect(stranger.frames().map((frame) => frame.url())).not.toContain(`${tab.host.origin}/`);
    await page.context().close();
    await stranger.context().close();
  });
});
