import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aShell } from './stand-in/a-shell.ts';
import type { StandIn } from './stand-in/stand-in-electron.ts';

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

  test('is loaded again when its page dies, three times a minute at most, and then says that it stays empty', async () => {
    const { window, messages } = await aShell();
    const crash = () => window.contentsEvents.emit('render-process-gone', {}, { reason: 'crashed' });
    for (let i = 0; i < 3; i++) crash();
    expect(messages).toEqual([]);
    crash();
    expect(window.reloads).toBe(3);
    expect(messages).toMatchObject([{ type: 'error', message: expect.stringContaining('stays empty') }]);
  });

  test('comes back from a fourth crash when weeks lie between them', async () => {
    let now = 0;
    const { window, messages } = await aShell({ now: () => now });
    for (let i = 0; i < 4; i++) {
      window.contentsEvents.emit('render-process-gone', {}, { reason: 'crashed' });
      now += 7 * 86_400_000;
    }
    expect(window.reloads).toBe(4);
    expect(messages).toEqual([]);
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
