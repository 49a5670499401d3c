import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ask, openTestHost, ticketOf, type TestHost } from './open-test-host.ts';
import { showWindow } from './show-window.ts';

let tab: TestHost;
let folder = '';

beforeAll(async () => {
  tab = await openTestHost();
});
afterAll(() => tab.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simile-open-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A system whose opener is this shell script; its arguments end up in `arguments`. */
async function aSystem(script: string) {
  await writeFile(
    join(folder, 'xdg-open'),
    `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder}/arguments'\n${script}\n`,
  );
  await chmod(join(folder, 'xdg-open'), 0o755);
  return { platform: 'linux', env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` } } as const;
}

async function shown(open: boolean, script: string): Promise<string> {
  const said: string[] = [];
  await showWindow(tab.host, { open, say: (line) => void said.push(line), ...(await aSystem(script)) });
  return said.join('\n');
}

describe.skipIf(process.platform === 'win32')('bringing the window up', () => {
  test('the browser is given a private file that leads to the ticket, and the command line holds no secret', async () => {
    const said = await shown(true, 'exit 0');
    const file = (await readFile(join(folder, 'arguments'), 'utf8')).trim();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
    const address = /url=([^"]+)"/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    const ticket = ticketOf(address);
    expect(ticket.length).toBeGreaterThanOrEqual(43);
    expect(file + said).not.toContain(ticket);
    expect((await ask(tab.host, '/session', { ticket })).status).toBe(200);
    expect((await ask(tab.host, '/session', { ticket })).status).toBe(403);
  });

  test('with --no-open nothing is opened and the address is said, good for one tab', async () => {
    const said = await shown(false, 'exit 0');
    expect(existsSync(join(folder, 'arguments'))).toBe(false);
    const ticket = ticketOf(/http:\S+/.exec(said)?.[0] ?? '');
    expect((await ask(tab.host, '/session', { ticket })).status).toBe(200);
    expect((await ask(tab.host, '/session', { ticket })).status).toBe(403);
  });

  test('where no browser can be opened, the address is said', async () => {
    expect(await shown(true, 'exit 3')).toMatch(/No browser could be opened.*\nOpen this address.*#ticket=/);
    const said: string[] = [];
    const nowhere = { platform: 'linux', env: { PATH: '/nonexistent' } } as const;
    await showWindow(tab.host, { open: true, say: (line) => void said.push(line), ...nowhere });
    expect(said.join('\n')).toContain('No browser could be opened');
  });

  test('a second redirect file replaces the first', async () => {
    const first = readFileSync(await tab.host.newRedirectFile(), 'utf8');
    const second = readFileSync(await tab.host.newRedirectFile(), 'utf8');
    expect(second).not.toBe(first);
  });
});

/** A process of its own that opens a host, says where its private folder is, and closes on a signal. */
const child = `
  import { dirname } from 'node:path';
  const here = process.argv[1];
  const { openTestHost } = await import(here + 'open-test-host.ts');
  const { closeOnSignal } = await import(here + 'close-on-signal.ts');
  const { host, close } = await openTestHost();
  closeOnSignal(close, () => undefined);
  console.log(dirname(await host.newRedirectFile()));
`;

test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  'on %s the host ends by itself and leaves no file behind',
  async (signal) => {
    const args = ['--input-type=module', '-e', child, '--', new URL('./', import.meta.url).href];
    const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line]: unknown[] = await once(started.stdout, 'data');
    const place = String(line).trim();
    expect(existsSync(place)).toBe(true);
    started.kill(signal);
    expect(await once(started, 'exit')).toEqual([0, null]);
    expect(existsSync(place)).toBe(false);
  },
);
