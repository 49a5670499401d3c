import { once } from 'node:events';
import { connect } from 'node:net';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { succeed } from '../../../src-preload/contract/failure.ts';
import type { Told } from '../../../src-preload/contract/events.ts';
import { ask, knock, openTestHost, ourHeaders, type TestHost } from './open-test-host.ts';

let tab: TestHost | undefined;

afterEach(async () => {
  await tab?.close();
  tab = undefined;
});

const rebuilding: Told = { name: 'index.rebuilding', body: { running: true } };

/** A request that is left open, and what it has heard so far. */
function stayOn({ host, credentials }: TestHost, path: string, method = 'GET') {
  const { hostname, port } = new URL(host.origin);
  const heard: string[] = [];
  const headers = ourHeaders(host, credentials.token);
  const sent = request({ hostname, port, path, method, headers, agent: false });
  const ended = new Promise<void>((resolve) => {
    sent.on('error', () => resolve());
    sent.on('response', (answer) => {
      answer.on('data', (chunk: Buffer) => heard.push(chunk.toString('utf8')));
      answer.on('error', () => resolve());
      answer.on('end', () => resolve());
    });
  });
  sent.end(method === 'POST' ? '{}' : undefined);
  return { heard, ended, hangUp: () => void sent.destroy() };
}

/** How long until a bare connection that sends these words, one every 50 ms, is cut; in milliseconds. */
async function cutAfter({ host }: TestHost, words: readonly string[]): Promise<number> {
  const started = performance.now();
  const socket = connect(Number(new URL(host.origin).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  const cut = new Promise<number>((resolve) => {
    socket.on('close', () => resolve(performance.now() - started));
  });
  for (let turn = 0; !socket.destroyed && turn < 200; turn += 1) {
    socket.write(words[Math.min(turn, words.length - 1)] ?? '');
    await Promise.race([pause(50), cut]);
  }
  socket.destroy();
  return cut;
}

test('a head that drips in is cut off', async () => {
  tab = await openTestHost({}, { headMs: 300, bodyMs: 60_000 });
  expect(await cutAfter(tab, ['GET / HTTP/1.1\r\n', 'x: y\r\n'])).toBeLessThan(8000);
});

test('a body that drips in is cut off, and reaches no command', async () => {
  tab = await openTestHost({}, { headMs: 300, bodyMs: 300 });
  const { host, credentials, carried } = tab;
  const headers = {
    ...ourHeaders(host, credentials.token),
    host: new URL(host.origin).host,
    'content-length': '900',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST /call/library.card HTTP/1.1\r\n${lines.join('')}\r\n`;
  expect(await cutAfter(tab, [head, 'x'])).toBeLessThan(8000);
  expect(carried.commands).toEqual([]);
});

test('more connections than a few tabs need are not taken', async () => {
  tab = await openTestHost({}, { connections: 4 });
  const { host } = tab;
  const streams = [1, 2, 3, 4].map(() => stayOn({ ...tab!, host }, '/events'));
  await expect.poll(() => tab?.carried.listeners.size).toBe(4);
  await expect(knock(host, '/', {})).rejects.toThrow(/socket hang up|ECONNRESET/);
  for (const stream of streams) stream.hangUp();
});

test('a tab hears every event as a line, until it hangs up', async () => {
  tab = await openTestHost({}, { heartbeatMs: 20 });
  const { listeners } = tab.carried;
  const stream = stayOn(tab, '/events');
  await expect.poll(() => listeners.size).toBe(1);
  for (const listener of listeners) listener(rebuilding);
  await expect.poll(() => stream.heard.join('')).toMatch(/^\n*{"name":"index.rebuilding".*}\n\n+$/);
  stream.hangUp();
  await expect.poll(() => listeners.size).toBe(0);
});

test('events are for a tab with a token', async () => {
  tab = await openTestHost();
  expect((await knock(tab.host, '/events', { headers: { origin: tab.host.origin } })).status).toBe(401);
  expect(tab.carried.listeners.size).toBe(0);
});

test('a tab that stopped reading is hung up on rather than remembered without end', async () => {
  tab = await openTestHost();
  const { listeners } = tab.carried;
  const { hostname, port } = new URL(tab.host.origin);
  const headers = ourHeaders(tab.host, tab.credentials.token);
  const deaf = request(
    { hostname, port, path: '/events', headers, agent: false },
    (answer) => void answer.pause(),
  );
  deaf.on('error', () => undefined).end();
  await expect.poll(() => listeners.size).toBe(1);
  const long: Told = { name: 'ingest.finished', body: { batch: 1, cancelled: false } };
  for (let turn = 0; turn < 400_000 && listeners.size > 0; turn += 1) {
    for (const listener of listeners) listener(long);
    if (turn % 1000 === 0) await pause(0);
  }
  expect(listeners.size).toBe(0);
  deaf.destroy();
});

test('a page that gives up aborts its command', async () => {
  let aborted = false;
  let started = false;
  tab = await openTestHost({
    async serve(_name, _input, { signal }) {
      started = true;
      await once(signal, 'abort');
      aborted = true;
      return succeed({});
    },
  });
  const asked = stayOn(tab, '/call/search.similar', 'POST');
  await expect.poll(() => started).toBe(true);
  expect(aborted).toBe(false);
  asked.hangUp();
  await expect.poll(() => aborted).toBe(true);
});

test('an import goes on when its tab is reloaded, and ends with the host', async () => {
  const order: string[] = [];
  const host = await openTestHost({
    async serve(_name, _input, { signal }) {
      order.push('started');
      await once(signal, 'abort');
      order.push('ended');
      return succeed({});
    },
  });
  for (const [index, name] of ['ingest.folder', 'ingest.resume', 'ingest.samples'].entries()) {
    const asked = stayOn(host, `/call/${name}`, 'POST');
    await expect.poll(() => order.length).toBe(index + 1);
    asked.hangUp();
    await asked.ended;
    await pause(50);
    expect(order, name).not.toContain('ended');
  }
  await host.close();
  expect(order.filter((word) => word === 'ended')).toHaveLength(3);
});

test('closing aborts what runs, waits for its end, and leaves no stream open', async () => {
  const order: string[] = [];
  const host = await openTestHost({
    async serve(_name, _input, { signal }) {
      order.push('started');
      await once(signal, 'abort');
      await pause(50);
      order.push('batch finished');
      return succeed({});
    },
  });
  const stream = stayOn(host, '/events');
  const answer = ask(host.host, '/call/ingest.folder', {}, host.credentials.token);
  await expect.poll(() => order.length + host.carried.listeners.size).toBe(2);
  await host.close();
  order.push('closed');
  await stream.ended;
  expect((await answer).status).toBe(200);
  expect(order).toEqual(['started', 'batch finished', 'closed']);
  expect(host.carried.listeners.size).toBe(0);
});

test('a fault of ours is told as one, without what it was about, and logged without words', async () => {
  tab = await openTestHost({ serve: () => Promise.reject(new TypeError('MILLER^ANNA is not a function')) });
  const answer = await ask(tab.host, '/call/library.card', {}, tab.credentials.token);
  expect([answer.status, answer.text]).toEqual([500, 'a fault of Simile\n']);
  expect(tab.carried.logged).toEqual(['a request broke the loopback host: TypeError']);
});
