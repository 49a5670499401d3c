import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCore, type Core } from '../../core/core.ts';
import { nodeDeps } from '../../core/node-deps.ts';
import { createServe } from '../../serve/serve.ts';
import { ask, openTestHost, type TestHost } from './open-test-host.ts';

let folder = '';
let core: Core;
let tab: TestHost;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'simile-grants-'));
  await mkdir(join(folder, 'films'));
  core = createCore(nodeDeps(() => undefined));
  tab = await openTestHost({
    serve: createServe(core, { defect: (name, error) => expect.fail(`${name}: ${String(error)}`) }),
  });
});
afterAll(async () => {
  await tab.close();
  await core.close();
  await rm(folder, { recursive: true });
});

/** What became of a command: `ok`, or the failure's code. */
async function became(name: string, input: unknown): Promise<string> {
  const { text } = await ask(tab.host, `/call/${name}`, input, tab.credentials.token);
  const outcome = JSON.parse(text);
  return outcome.ok ? 'ok' : outcome.failure.code;
}

async function granted(path: string, use: string): Promise<unknown> {
  const { text } = await ask(tab.host, '/place', { path, use }, tab.credentials.token);
  return JSON.parse(text).value.grant;
}

test('a command takes a place that was chosen, and refuses a path in its stead', async () => {
  const library = join(folder, 'library');
  expect(await became('library.create', { place: library })).toBe('grant-refused');
  expect(await became('library.create', { place: await granted(library, 'write') })).toBe('ok');
  for (const path of [join(folder, 'films'), '/etc', '~', '../..', `file://${folder}`]) {
    expect(await became('ingest.folder', { folder: path }), path).toBe('grant-refused');
    expect(await became('search.similar', { image: { file: path } }), path).toBe('grant-refused');
    expect(await became('library.open', { place: path }), path).toBe('grant-refused');
  }
  expect(await became('ingest.folder', { folder: await granted(join(folder, 'films'), 'read') })).toBe('ok');
});

test('what no command is called, and what a command does not take, is refused before it is looked at', async () => {
  expect(await became('library.erase', {})).toBe('bad-input');
  expect(await became('constructor', {})).toBe('bad-input');
  expect(await became('library.card', { path: '/etc' })).toBe('bad-input');
});
