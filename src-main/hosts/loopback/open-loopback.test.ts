import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ask, knock, openTestHost, ourHeaders, ticketOf, type TestHost } from './open-test-host.ts';

let tab: TestHost;

beforeAll(async () => {
  tab = await openTestHost({}, { commandBytes: 2000 });
});
beforeEach(() => {
  tab.carried.commands.length = 0;
  tab.carried.pixels.length = 0;
});
afterAll(() => tab.close());

test('a command with its token reaches the core and its outcome comes back', async () => {
  const { status, text } = await ask(tab.host, '/call/library.card', { a: 1 }, tab.credentials.token);
  expect({ status, outcome: JSON.parse(text) }).toEqual({ status: 200, outcome: { ok: true, value: {} } });
  expect(tab.carried.commands).toEqual([{ name: 'library.card', input: { a: 1 } }]);
});

test('a command without a token, or with another secret in its place, reaches nothing', async () => {
  const { token, pixels } = tab.credentials;
  for (const word of [undefined, '', 'x', `${token}x`, token.slice(1), pixels.split('/')[2]]) {
    const { status } = await ask(tab.host, '/call/library.card', {}, word);
    expect(status, word).toBe(401);
  }
  const cookie = { ...ourHeaders(tab.host), cookie: `token=${token}` };
  expect(
    (await knock(tab.host, '/call/library.card', { method: 'POST', headers: cookie, body: '{}' })).status,
  ).toBe(401);
  expect((await ask(tab.host, `/call/library.card?token=${token}`, {})).status).toBe(401);
  expect(tab.carried.commands).toEqual([]);
});

test('even with the token, a page of another port or a re-bound name reaches nothing', async () => {
  const ours = ourHeaders(tab.host, tab.credentials.token);
  const attacks: Record<string, string>[] = [
    { ...ours, host: 'simile.example' },
    { ...ours, host: tab.host.origin.replace('http://127.0.0.1', 'localhost') },
    { ...ours, origin: 'http://127.0.0.1:1' },
    { ...ours, origin: 'null' },
    { ...ours, 'sec-fetch-site': 'same-site' },
    { ...ours, 'sec-fetch-site': 'cross-site' },
    { ...ours, 'content-type': 'text/plain' },
    { ...ours, 'content-type': 'application/x-www-form-urlencoded' },
  ];
  for (const headers of attacks) {
    const { status } = await knock(tab.host, '/call/library.card', { method: 'POST', headers, body: '{}' });
    expect([403, 415, 421], JSON.stringify(headers)).toContain(status);
  }
  expect(tab.carried.commands).toEqual([]);
});

test('another origin that asks whether it may is told nothing', async () => {
  const headers = { origin: 'http://127.0.0.1:1', 'access-control-request-method': 'POST' };
  const { status, headers: told } = await knock(tab.host, '/call/library.card', {
    method: 'OPTIONS',
    headers,
  });
  expect(status).toBe(405);
  expect(Object.keys(told).filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test('a ticket opens one tab: replayed, guessed or malformed it opens none', async () => {
  const ticket = ticketOf(tab.host.newAddress());
  expect((await ask(tab.host, '/session', { ticket })).status).toBe(200);
  expect((await ask(tab.host, '/session', { ticket })).status).toBe(403);
  expect((await ask(tab.host, '/session', { ticket: 'x'.repeat(43) })).status).toBe(403);
  expect((await ask(tab.host, '/session', { ticket: ['x'] })).status).toBe(403);
  expect((await knock(tab.host, '/session', { headers: ourHeaders(tab.host) })).status).toBe(404);
});

test('a tab can open another tab, which has secrets of its own', async () => {
  const answer = await ask(tab.host, '/ticket', {}, tab.credentials.token);
  const { ticket } = JSON.parse(answer.text).value;
  const other = JSON.parse((await ask(tab.host, '/session', { ticket })).text);
  expect(other.token).not.toBe(tab.credentials.token);
  expect(other.pixels).not.toBe(tab.credentials.pixels);
  expect((await ask(tab.host, '/ticket', {})).status).toBe(401);
});

test('pixels come by the tab’s own prefix, as a request of path and query alone', async () => {
  const headers = { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'image' };
  const answer = await knock(tab.host, `${tab.credentials.pixels}frame/7?window=40,400`, { headers });
  expect([answer.status, answer.text, answer.headers['content-type']]).toEqual([200, 'pixels', 'image/webp']);
  expect(answer.headers).toMatchObject({
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  expect(tab.carried.pixels).toEqual(['/frame/7?window=40,400']);
});

test('an image tag of another page gets no pixels: not by guessing, and not by knowing the prefix', async () => {
  const known = `${tab.credentials.pixels}frame/7`;
  for (const path of ['/pixels/frame/7', '/pixels//frame/7', `/pixels/${tab.credentials.token}/frame/7`]) {
    expect((await knock(tab.host, path, {})).status, path).toBe(404);
  }
  for (const site of ['same-site', 'cross-site']) {
    expect((await knock(tab.host, known, { headers: { 'sec-fetch-site': site } })).status, site).toBe(403);
  }
  expect((await knock(tab.host, known, { headers: { host: 'simile.example' } })).status).toBe(421);
  expect(tab.carried.pixels).toEqual([]);
});

test('an address that climbs out of the prefix stays a question about pixels', async () => {
  await knock(tab.host, `${tab.credentials.pixels}../../call/library.card`, {});
  expect(tab.carried.commands).toEqual([]);
  expect(tab.carried.pixels).toEqual(['/call/library.card']);
});

test('the page forbids everything but itself, with a nonce of its own each time', async () => {
  const one = await knock(tab.host, '/', {});
  const two = await knock(tab.host, '/', {});
  const nonce = /nonce="([\w-]+)"/.exec(one.text)?.[1] ?? 'none';
  expect(one.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
  expect(one.headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'/);
  expect(one.headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(one.headers).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'x-frame-options': 'DENY',
  });
  expect(two.text).not.toContain(nonce);
  expect(one.text).not.toContain(tab.credentials.token);
});

test('no address leads out of the built window', async () => {
  for (const path of [
    '/../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/index.html',
    '//etc/passwd',
  ]) {
    expect((await knock(tab.host, path, {})).status, path).toBe(401);
  }
  expect((await knock(tab.host, '/main.js', {})).headers['content-type']).toMatch('text/javascript');
});

test('a body larger than any command is refused, whether its length is told or not', async () => {
  const headers = ourHeaders(tab.host, tab.credentials.token);
  const body = JSON.stringify({ words: 'x'.repeat(4000) });
  const told = await knock(tab.host, '/call/library.card', { method: 'POST', headers, body });
  const chunked = { ...headers, 'transfer-encoding': 'chunked' };
  const untold = await knock(tab.host, '/call/library.card', { method: 'POST', headers: chunked, body });
  expect([told.status, untold.status]).toEqual([413, 413]);
  expect(tab.carried.commands).toEqual([]);
});

test('what is not JSON is not a command', async () => {
  const headers = ourHeaders(tab.host, tab.credentials.token);
  for (const body of ['', '{', 'library.card', '{"a":1}}']) {
    expect(
      (await knock(tab.host, '/call/library.card', { method: 'POST', headers, body })).status,
      body,
    ).toBe(400);
  }
  expect(tab.carried.commands).toEqual([]);
});
