import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { dirname } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ask, knock, openTestHost, ourHeaders, type TestHost } from './open-test-host.ts';

let tab: TestHost | undefined;

afterEach(async () => {
  await tab?.close();
  tab = undefined;
});

function drop({ host, credentials }: TestHost, body: string, headers: Record<string, string> = {}) {
  const ours = { ...ourHeaders(host, credentials.token), 'content-type': 'application/octet-stream' };
  return knock(host, '/upload', { method: 'POST', headers: { ...ours, ...headers }, body });
}

/** Where the only file that was dropped lies. */
function placeOf({ carried }: TestHost): string {
  const [granted, ...more] = carried.granted.values();
  if (granted === undefined || more.length > 0) throw new Error('not one grant');
  return granted;
}

/** What lies in a host's folder beside the lock that it holds on it. */
function lyingIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => !/^lock\.db(?:-journal)?$/.test(name));
}

test('a dropped file lies in a private folder under a name of ours, and its grant tells nothing of the place', async () => {
  tab = await openTestHost();
  const answer = await drop(tab, 'DICM…');
  const { grant, bytes } = JSON.parse(answer.text).value;
  const path = placeOf(tab);
  expect(tab.carried.granted.get(grant)).toBe(path);
  expect([readFileSync(path, 'utf8'), bytes]).toEqual(['DICM…', 7]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  expect(answer.text).not.toContain(dirname(path));
});

test('a released file is gone', async () => {
  tab = await openTestHost();
  const { grant } = JSON.parse((await drop(tab, 'film')).text).value;
  const path = placeOf(tab);
  const release = () => ask(tab!.host, '/release', { grant }, tab!.credentials.token);
  expect(JSON.parse((await release()).text)).toEqual({ ok: true, value: { released: true } });
  expect(existsSync(path)).toBe(false);
  expect(JSON.parse((await release()).text)).toEqual({ ok: true, value: { released: false } });
});

test('a file that nobody releases goes when its time is over, or with the host', async () => {
  tab = await openTestHost({}, { uploadKeptMs: 30 });
  await drop(tab, 'film');
  const path = placeOf(tab);
  await expect.poll(() => existsSync(path)).toBe(false);

  const other = await openTestHost();
  await drop(other, 'film');
  const folder = dirname(placeOf(other));
  await other.close();
  expect(existsSync(folder)).toBe(false);
});

test('a file that is too large leaves nothing behind, whether its length is told or not', async () => {
  tab = await openTestHost({}, { uploadBytes: 100_000 });
  await drop(tab, 'small');
  const folder = dirname(placeOf(tab));
  const body = 'x'.repeat(300_000);
  const told = await drop(tab, body);
  const untold = await drop(tab, body, { 'transfer-encoding': 'chunked' });
  expect([told.status, untold.status]).toEqual([413, 413]);
  expect(lyingIn(folder)).toHaveLength(1);
  expect(tab.carried.granted.size).toBe(1);
});

test('a file without end is cut off at the limit, not written until the disk is full', async () => {
  tab = await openTestHost({}, { uploadBytes: 100_000 });
  await drop(tab, 'small');
  const folder = dirname(placeOf(tab));
  const { hostname, port } = new URL(tab.host.origin);
  const headers = {
    ...ourHeaders(tab.host, tab.credentials.token),
    'content-type': 'application/octet-stream',
  };
  const endless = request({ hostname, port, path: '/upload', method: 'POST', headers, agent: false });
  const pour = setInterval(() => endless.write('x'.repeat(50_000)), 5);
  // Whoever still sends when the host hangs up may hear of that before the answer.
  const cut = await new Promise((resolve) => {
    endless.on('response', ({ statusCode }) => resolve(statusCode));
    endless.on('error', ({ code }: NodeJS.ErrnoException) => resolve(code));
  });
  clearInterval(pour);
  endless.destroy();
  expect([413, 'ECONNRESET', 'EPIPE']).toContain(cut);
  await expect.poll(() => lyingIn(folder).length).toBe(1);
});

test('a file whose page went away half way leaves nothing behind', async () => {
  tab = await openTestHost();
  await drop(tab, 'small');
  const folder = dirname(placeOf(tab));
  const { hostname, port } = new URL(tab.host.origin);
  const headers = {
    ...ourHeaders(tab.host, tab.credentials.token),
    'content-type': 'application/octet-stream',
  };
  const half = request({ hostname, port, path: '/upload', method: 'POST', headers, agent: false });
  half.on('error', () => undefined).write('half of it');
  await expect.poll(() => lyingIn(folder).length).toBe(2);
  half.destroy();
  await expect.poll(() => lyingIn(folder).length).toBe(1);
});

test('closing does not wait for a file that never arrives', async () => {
  const other = await openTestHost();
  const { hostname, port } = new URL(other.host.origin);
  const headers = {
    ...ourHeaders(other.host, other.credentials.token),
    'content-type': 'application/octet-stream',
  };
  const half = request({ hostname, port, path: '/upload', method: 'POST', headers, agent: false });
  const cut = new Promise((resolve) => void half.on('error', resolve));
  const folder = dirname(await other.host.newRedirectFile());
  half.write('half of it');
  await expect.poll(() => lyingIn(folder).length).toBe(2);
  await other.close();
  await cut;
  expect(other.carried).toMatchObject({ granted: new Map(), logged: [] });
});

test('only so many dropped files are kept at once', async () => {
  tab = await openTestHost({}, { uploads: 2 });
  const answers = [await drop(tab, 'one'), await drop(tab, 'two'), await drop(tab, 'three')];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
});

test('a file is taken from a tab with a token, as a file', async () => {
  tab = await openTestHost();
  expect((await drop(tab, 'film', { authorization: 'Bearer x' })).status).toBe(401);
  expect((await drop(tab, 'film', { 'content-type': 'multipart/form-data' })).status).toBe(415);
  expect((await drop(tab, 'film', { origin: 'http://127.0.0.1:1' })).status).toBe(403);
  expect(tab.carried.granted.size).toBe(0);
});
