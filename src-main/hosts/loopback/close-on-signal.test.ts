import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../core/store/open-store.ts';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

interface Started {
  readonly host: ChildProcess;
  readonly userFolder: string;
  readonly said: () => string;
  /** Asks a command as the page does, and gives its outcome. */
  readonly ask: (command: string, input: object) => Promise<unknown>;
}

/** Simile as `npm start` runs it, by `node` itself: npm would take the signal for it. */
async function start(): Promise<Started> {
  const userFolder = await mkdtemp(join(tmpdir(), 'simile-signal-'));
  const host = spawn(process.execPath, [main, '--no-open'], {
    env: { ...process.env, XDG_DATA_HOME: userFolder, LOCALAPPDATA: userFolder, HOME: userFolder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(async () => {
    host.kill('SIGKILL');
    await rm(userFolder, { recursive: true, force: true });
  });
  let said = '';
  const address = await new Promise<URL>((resolve) => {
    host.stderr.setEncoding('utf8').on('data', (words: string) => {
      said += words;
      const found = /http:\/\/127\.0\.0\.1:\d+\/#ticket=\S+/.exec(said);
      if (found !== null) resolve(new URL(found[0]));
    });
  });
  const post = async (path: string, body: object, token?: string): Promise<Record<string, unknown>> => {
    const { origin } = address;
    const headers = { origin, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' };
    const signedIn = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { ...headers, ...signedIn },
      body: JSON.stringify(body),
    });
    const outcome: Record<string, unknown> = JSON.parse(await answer.text());
    return outcome;
  };
  const { token } = await post('/session', { ticket: address.hash.slice('#ticket='.length) });
  const ask = (command: string, input: object) => post(`/call/${command}`, input, String(token));
  return { host, userFolder, said: () => said, ask };
}

async function endOf(host: ChildProcess): Promise<{ code: unknown; seconds: number }> {
  const asked = performance.now();
  const [code] = await once(host, 'exit');
  return { code, seconds: (performance.now() - asked) / 1000 };
}

test('Ctrl+C, which npm passes on a second time, closes the library and ends the process', async () => {
  const { host, userFolder, said, ask } = await start();
  expect(await ask('library.begin', { of: 'own' })).toMatchObject({ ok: true });
  const ended = endOf(host);
  host.kill('SIGINT');
  await pause(20);
  host.kill('SIGINT');
  expect((await ended).code).toBe(0);
  expect(said()).toContain('Closing');
  const library = await openStore(join(userFolder, 'simile', 'library'));
  expect(library).toMatchObject({ ok: true });
  if (library.ok) library.value.close();
});

test('Ctrl+C while sample cases are drawn and imported ends it all', async () => {
  const { host, said, ask } = await start();
  await ask('library.begin', { of: 'sample' });
  const importing = ask('ingest.samples', {}).catch(() => undefined);
  await pause(2500);
  const ended = endOf(host);
  host.kill('SIGINT');
  const { code, seconds } = await ended;
  expect(code, said()).toBe(0);
  expect(seconds).toBeLessThan(20);
  await importing;
});
