import { expect, test } from 'vitest';
import { fullDiskError } from '../core/a-full-disk.ts';
import { type Core, createCore } from '../core/core.ts';
import { nodeDeps } from '../core/node-deps.ts';
import { Refusal } from '../core/refusal.ts';
import { openDatabase } from '../core/store/database.ts';
import { createGrants } from './grants.ts';
import { createServe } from './serve.ts';

function aServe() {
  const defects: string[] = [];
  const core = createCore(nodeDeps(() => undefined));
  const grants = createGrants();
  const serve = createServe(core, { defect: (name) => defects.push(name) });
  const call = (name: string, input: unknown, signal = new AbortController().signal) =>
    serve(name, input, { signal, pathOf: grants.pathOf, mint: grants.mint });
  return { call, core, grants, defects, serve };
}

test('a command that is not in the table is refused', async () => {
  const { call } = aServe();
  for (const name of ['library.destroy', 'constructor', '__proto__', ''])
    expect(await call(name, {})).toMatchObject({ ok: false, failure: { code: 'bad-input' } });
});

test.each<[string, unknown]>([
  ['library.studies', { limit: 100_000 }],
  ['library.studies', { extra: true }],
  ['library.studies', 'text'],
  ['search.similar', { image: { instance: 'one' } }],
  ['library.remove', {}],
  ['ingest.folder', { folder: 7 }],
])('%s refuses %j before anything is done', async (name, input) => {
  const { call } = aServe();
  const outcome = await call(name, input);
  expect(outcome).toMatchObject({ ok: false, failure: { code: 'bad-input' } });
});

test('what a refused request held is not repeated in the failure', async () => {
  const { call } = aServe();
  const outcome = await call('library.study', { studyInstanceUid: 'Secret^Name'.repeat(40) });
  expect(JSON.stringify(outcome)).not.toContain('Secret');
});

test('commands before a library is open say that none is', async () => {
  const { call } = aServe();
  expect(await call('library.studies', {})).toMatchObject({ failure: { code: 'library-missing' } });
});

test('a path in place of a grant opens nothing', async () => {
  const { call } = aServe();
  expect(await call('library.open', { place: '/etc' })).toMatchObject({ failure: { code: 'grant-refused' } });
});

test('a request that was given up before it began is not run', async () => {
  const { call } = aServe();
  expect(await call('library.card', {}, AbortSignal.abort())).toMatchObject({
    failure: { code: 'cancelled' },
  });
});

/** What is answered where the card of a library throws this. */
function answerTo(error: Error, { core, defects }: Pick<ReturnType<typeof aServe>, 'core' | 'defects'>) {
  const faulty: Core['handlers']['library.card'] = () => {
    throw error;
  };
  const broken = createServe(
    { ...core, handlers: { ...core.handlers, 'library.card': faulty } },
    { defect: (name) => defects.push(name) },
  );
  return broken(
    'library.card',
    {},
    { signal: new AbortController().signal, pathOf: () => undefined, mint: createGrants().mint },
  );
}

test('a fault of ours is told to the log and answered as one, without its words', async () => {
  const { core, defects } = aServe();
  const outcome = await answerTo(new Error('the words of a fault'), { core, defects });
  expect(outcome).toMatchObject({ ok: false, failure: { code: 'defect' } });
  expect(JSON.stringify(outcome)).not.toContain('words of a fault');
  expect(defects).toEqual(['library.card']);
});

test.each(['ENOSPC', 'EDQUOT'] as const)('a disk that is full (%s) is no fault of ours', async (code) => {
  const { core, defects } = aServe();
  expect(await answerTo(fullDiskError(code), { core, defects })).toMatchObject({
    failure: { code: 'disk-full' },
  });
  expect(defects).toEqual([]);
});

test('work that goes on when its library is closed is cancelled, and no other refusal hides a fault', async () => {
  const { core, defects } = aServe();
  const database = openDatabase(':memory:', 'create');
  database.close();
  const late = () => {
    try {
      return database.get('SELECT 1');
    } catch (error) {
      return error;
    }
  };
  const closed = late();
  if (!(closed instanceof Error)) throw new Error('a closed library answered');
  expect(await answerTo(closed, { core, defects })).toMatchObject({
    failure: { code: 'cancelled', detail: 'The library was closed meanwhile.' },
  });
  expect(defects).toEqual([]);
  expect(await answerTo(new Refusal('too-large'), { core, defects })).toMatchObject({
    failure: { code: 'defect' },
  });
  expect(defects).toEqual(['library.card']);
});
