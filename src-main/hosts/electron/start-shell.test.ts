import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { channels } from '../../../src-preload/contract/channels.ts';
import { openStandIn } from './stand-in/open-stand-in.ts';
import { silentCore } from './stand-in/silent-core.ts';
import { frameOf, type StandIn } from './stand-in/stand-in-electron.ts';

/** On a busy machine; where it is not, at once. */
const soon = { timeout: 20_000 };

/** A shell over a core that does nothing, and what that core heard. */
async function aShell(choices: Parameters<typeof openStandIn>[0] = {}) {
  const core = silentCore();
  const shell = await openStandIn({ fork: () => core.child, ...choices });
  const [window] = shell.windows;
  if (window === undefined) throw new Error('no window was opened');
  return { ...shell, window, core };
}

/** What the window's own scheme answers to an address. */
function load({ sessions }: StandIn, url: string, method = 'GET') {
  return sessions.get('simile')?.schemes.get('simile')?.(new Request(url, { method }));
}

describe('a window', () => {
  test('stands in a sandbox, apart from Node, over a preload script and a session in memory', async () => {
    const { window, done, schemes, paths, userFolder } = await aShell();
    expect(done).toEqual(['sandbox']);
    expect(paths.get('userData')).toBe(join(userFolder, 'chromium'));
    expect(window.loaded).toEqual(['simile://app/']);
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
      preload: '/app/out/preload/preload.cjs',
      partition: 'simile',
    });
    expect(window.options.webPreferences).not.toHaveProperty('enableBlinkFeatures');
    expect(window.options.webPreferences?.partition).not.toMatch(/^persist:/);
    expect(schemes).toEqual([
      {
        scheme: 'simile',
        privileges: expect.not.objectContaining({ bypassCSP: true, allowServiceWorkers: true }),
      },
    ]);
  });

  test('has the tools of a developer only where it is not packaged', async () => {
    const { window, menus } = await aShell({ packaged: false });
    expect(window.options.webPreferences?.devTools).toBe(true);
    expect(JSON.stringify(menus)).toContain('toggleDevTools');
    expect(JSON.stringify((await aShell()).menus)).not.toMatch(/toggleDevTools|"reload"/);
  });

  test('gets its page under a policy that lets nothing in from elsewhere', async () => {
    const shell = await aShell();
    const answer = await load(shell, 'simile://app/');
    expect(await answer?.text()).toContain('nonce="secret"');
    const policy = answer?.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
    expect(answer?.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('gets nothing by another method, of another host, or outside what was built', async () => {
    const shell = await aShell();
    expect((await load(shell, 'simile://app/', 'POST'))?.status).toBe(403);
    expect((await load(shell, 'simile://other/'))?.status).toBe(403);
    expect((await load(shell, 'simile://app/../../etc/passwd'))?.status).toBe(404);
    expect((await load(shell, 'simile://app/%2e%2e/%2e%2e/etc/passwd'))?.status).toBe(404);
  });

  test('is refused every permission, device, screen and request, in both sessions', async () => {
    const { sessions } = await aShell();
    for (const session of sessions.values()) {
      const granted: unknown[] = [];
      const { permission, permissionCheck, device, screen, bluetooth, request } = session.handlers;
      permission?.({}, 'media', (yes) => granted.push(yes));
      granted.push(permissionCheck?.({}, 'clipboard-read'));
      granted.push(device?.({ deviceType: 'usb' } as never));
      screen?.({}, (streams) => granted.push(streams));
      bluetooth?.({} as never, ({ confirmed }) => granted.push(confirmed));
      expect(granted).toEqual([false, false, false, null, false]);
      expect(session.spelling).toBe(false);
      const cancelled = (url: string) => {
        let answer: boolean | undefined;
        request?.({ url }, ({ cancel }) => (answer = cancel));
        return answer;
      };
      expect(['simile://app/a.js', 'blob:simile://app/1'].map(cancelled)).toEqual([false, false]);
      expect(
        [
          'https://example.org/',
          'http://127.0.0.1/',
          'file:///etc/passwd',
          'ws://x/',
          'simile://app.evil/',
          'data:,x',
        ].map(cancelled),
      ).toEqual([true, true, true, true, true, true]);
    }
  });

  test('cannot leave its page, open another, or hold a foreign one', async () => {
    const { app } = await aShell();
    const listeners = new Map<string, (event: { preventDefault(): void }) => void>();
    let opens: unknown;
    app.emit(
      'web-contents-created',
      {},
      {
        on: (event: string, listener: (event: { preventDefault(): void }) => void) =>
          listeners.set(event, listener),
        setWindowOpenHandler: (handler: () => unknown) => (opens = handler()),
      },
    );
    expect(opens).toEqual({ action: 'deny' });
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      let prevented = false;
      listeners.get(event)?.({ preventDefault: () => (prevented = true) });
      expect(prevented, event).toBe(true);
    }
  });

  test('downloads what the exit gate gave it and nothing else', async () => {
    const { sessions } = await aShell();
    const prevented = (url: string) => {
      let answer = false;
      const event = { preventDefault: () => (answer = true) };
      sessions.get('simile')?.events.emit('will-download', event, { getURL: () => url });
      return answer;
    };
    expect([prevented('blob:simile://app/1'), prevented('https://example.org/x')]).toEqual([false, true]);
  });

  test('is loaded again when its page dies, three times at most', async () => {
    const { window } = await aShell();
    for (let i = 0; i < 5; i++) window.contentsEvents.emit('render-process-gone', {}, { reason: 'crashed' });
    expect(window.reloads).toBe(3);
  });
});

test('no certificate is trusted that Chromium does not, and no name of a host is looked up', async () => {
  const { app, switches } = await aShell();
  let trusted: boolean | undefined;
  const event = { preventDefault: () => {} };
  app.emit('certificate-error', event, {}, 'https://x', 'e', {}, (yes: boolean) => (trusted = yes));
  expect(trusted).toBe(false);
  expect(switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND');
  expect([...switches.keys()]).toContain('disable-background-networking');
});

describe('a question', () => {
  test('from the page of a window reaches the core', async () => {
    const { window, ask, core } = await aShell();
    expect(await ask(window, channels.call, 'library.recent', {}, 1)).toEqual({ ok: true, value: [] });
    expect(core.heard.filter(({ kind }) => kind === 'call')).toHaveLength(2);
  });

  test('from anywhere but the top frame of a window of ours is refused, and reaches nothing', async () => {
    const { window, askFrom, tellFrom, core } = await aShell();
    const before = core.heard.length;
    const own = frameOf(window);
    const elsewhere = [
      { ...own, senderFrame: null },
      { ...own, sender: { ...window.webContents, id: 999 } },
      frameOf(window, { parent: {} }),
      frameOf(window, { frameTreeNodeId: 5 }),
      frameOf(window, { origin: 'https://example.org' }),
      frameOf(window, { url: 'https://example.org/' }),
      frameOf(window, { url: 'simile://app.evil/' }),
      frameOf(window, { url: 'file:///app/index.html', origin: 'file://' }),
    ];
    for (const asked of elsewhere) {
      for (const [channel, ...words] of [
        [channels.call, 'library.close', {}, 1],
        [channels.choose, 'library-folder'],
        [channels.grantFile, '/etc/passwd'],
      ] as const) {
        const answer = await askFrom(asked, channel, ...words);
        expect(answer).toMatchObject({ ok: false, failure: { code: 'grant-refused' } });
      }
      tellFrom(asked, channels.cancel, 1);
    }
    expect(core.heard).toHaveLength(before);
  });

  test('is withdrawn by its own window alone', async () => {
    const core = silentCore(({ name }) => (name === 'library.recent' ? [] : undefined));
    const shell = await openStandIn({ fork: () => core.child });
    const [first] = shell.windows;
    if (first === undefined) throw new Error('no window');
    void shell.ask(first, channels.call, 'library.card', {}, 7);
    await expect
      .poll(
        () => core.heard.some((message) => message.kind === 'call' && message.name === 'library.card'),
        soon,
      )
      .toBe(true);
    shell.tellFrom(frameOf(first, { parent: {} }), channels.cancel, 7);
    expect(core.heard.map(({ kind }) => kind)).not.toContain('abort');
    shell.tellFrom(frameOf(first), channels.cancel, 7);
    expect(core.heard.map(({ kind }) => kind)).toContain('abort');
  });

  test('cannot be asked a second time by the turn of one that still waits', async () => {
    const core = silentCore(() => undefined);
    const { ask, windows } = await openStandIn({ fork: () => core.child });
    const [window] = windows;
    if (window === undefined) throw new Error('no window');
    void ask(window, channels.call, 'library.card', {}, 7);
    expect(await ask(window, channels.call, 'library.card', {}, 7)).toMatchObject({
      failure: { code: 'bad-input' },
    });
  });

  test('with a file is answered with a grant, and only a file is one', async () => {
    const { window, ask, core } = await aShell();
    const file = import.meta.filename;
    const answer = await ask(window, channels.grantFile, file);
    expect(answer).toEqual({ ok: true, value: { grant: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
    expect(core.heard.at(-1)).toMatchObject({ kind: 'grant', path: file });
    for (const path of [import.meta.dirname, 'relative', '/no/such/file', `${file}\0`])
      expect(await ask(window, channels.grantFile, path)).toMatchObject({ ok: false });
  });

  test('for a place opens the dialog, whose answer is a grant and never a path', async () => {
    const { window, ask } = await aShell({ chosen: ['/data/films'] });
    const answer = await ask(window, channels.choose, 'import-folder');
    expect(answer).toMatchObject({ ok: true });
    expect(JSON.stringify(answer)).not.toContain('films');
    expect(await ask(window, channels.choose, 'import-folder')).toMatchObject({
      failure: { code: 'cancelled' },
    });
    expect(await ask(window, channels.choose, 'everything')).toMatchObject({
      failure: { code: 'bad-input' },
    });
  });
});

describe('a second start', () => {
  test('ends at once where Simile runs already', async () => {
    const { windows, done, forks } = await openStandIn({ second: true, fork: () => silentCore().child });
    expect([windows.length, forks.length, done]).toEqual([0, 0, ['quit']]);
  });

  test('brings the window to the front and offers it the file that was opened', async () => {
    const { app, window, ask } = await aShell();
    await ask(window, channels.call, 'library.recent', {}, 1);
    app.emit('second-instance', {}, ['simile', '--flag', import.meta.filename], '/');
    expect(window.shown).toContain('focused');
    await expect
      .poll(() => window.sent.at(-1), soon)
      .toMatchObject({
        channel: channels.told,
        words: [{ name: 'file.offered', body: { name: 'start-shell.test.ts' } }],
      });
    expect(JSON.stringify(window.sent)).not.toContain(import.meta.dirname);
  });
});

test('a file on the command line waits until the page listens', async () => {
  const { window, ask } = await aShell({ words: [import.meta.filename] });
  await new Promise((resolve) => void setTimeout(resolve, 50));
  expect(window.sent).toEqual([]);
  await ask(window, channels.call, 'library.recent', {}, 1);
  await expect.poll(() => window.sent, soon).toMatchObject([{ words: [{ name: 'file.offered' }] }]);
});

test('events go to every window that listens, and an opened file to the one used last', async () => {
  const { app, core, windows, menus, ask } = await aShell();
  const file = menus.at(-1)?.find(({ label }) => label === '&File')?.submenu;
  if (!Array.isArray(file)) throw new Error('no menu');
  file.find(({ label }) => label === 'New Window')?.click?.({} as never, undefined, {});
  const [first, second] = windows;
  if (first === undefined || second === undefined) throw new Error('no second window');
  await ask(first, channels.call, 'library.recent', {}, 1);
  core.events.emit('message', { kind: 'told', told: { name: 'index.rebuilding', body: { running: true } } });
  expect([first.sent.length, second.sent.length]).toEqual([1, 0]);
  await ask(second, channels.call, 'library.recent', {}, 1);
  first.events.emit('focus');
  app.emit('second-instance', {}, ['simile', import.meta.filename], '/');
  await expect.poll(() => first.sent.length, soon).toBe(2);
  expect(second.sent).toEqual([]);
});

test('a folder on the command line is imported once a person says so', async () => {
  const declined = await aShell({ words: [import.meta.dirname], pressed: [1] });
  await expect.poll(() => declined.messages.length, soon).toBe(1);
  expect(JSON.stringify(declined.core.heard)).not.toContain('ingest.folder');
  const { core } = await aShell({ words: [import.meta.dirname], pressed: [0] });
  await expect.poll(() => JSON.stringify(core.heard), soon).toContain('ingest.folder');
});

describe('quitting', () => {
  test('lets the core drain, and the windows that were open come back where they stood', async () => {
    const { window, windows, menus, core, quit, userFolder } = await aShell();
    window.bounds = { x: 40, y: 50, width: 1200, height: 800 };
    const file = menus.at(-1)?.find(({ label }) => label === '&File')?.submenu;
    if (!Array.isArray(file)) throw new Error('no menu');
    file.find(({ label }) => label === 'New Window')?.click?.({} as never, undefined, {});
    expect(windows).toHaveLength(2);
    if (windows[1] !== undefined) windows[1].bounds = { x: 2600, y: 0, width: 1000, height: 700 };
    await quit();
    expect(core.heard.at(-1)).toEqual({ kind: 'close' });
    expect(await readFile(join(userFolder, 'window-places.json'), 'utf8')).toContain('2600');

    const again = await aShell({ userFolder });
    expect(again.windows.map(({ options: { x, width } }) => [x, width])).toEqual([
      [40, 1200],
      // The second screen is gone: that window opens where windows open.
      [undefined, 1440],
    ]);
  });

  test('by closing the last window keeps its place too', async () => {
    const { window, userFolder, app } = await aShell();
    window.bounds = { x: 70, y: 80, width: 1100, height: 700 };
    window.close();
    app.emit('window-all-closed');
    const file = join(userFolder, 'window-places.json');
    await expect.poll(() => readFile(file, 'utf8').catch(() => ''), soon).toContain('1100');
  });

  test('follows the last window, but not on macOS', async () => {
    const linux = await aShell();
    linux.app.emit('window-all-closed');
    expect(linux.done).toContain('quit');
    const mac = await aShell({ platform: 'darwin' });
    mac.app.emit('window-all-closed');
    expect(mac.done).not.toContain('quit');
  });
});
