import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aFolder } from '../store/test-store.ts';
import { lowRankVectors } from '../../../scripts/low-rank-vectors.ts';
import { openSearchEngine } from './search-engine.ts';

const vectors = [...lowRankVectors({ count: 600, dimension: 32, rank: 12 })];

async function anEngine(libraryFolder = aFolder()) {
  const told: boolean[] = [];
  const engine = await openSearchEngine({
    libraryFolder,
    fingerprint: 'c'.repeat(64),
    dimension: 32,
    hnswFrom: 400,
    workerUrl: new URL('./stand-in-search.worker.ts', import.meta.url),
    tellRebuilding: (running) => told.push(running),
  });
  if (!engine.ok) throw new Error(engine.failure.detail);
  onTestFinished(() => engine.value.close());
  return { engine: engine.value, indexFolder: join(libraryFolder, 'index'), libraryFolder, told };
}

test('the engine answers from its worker: neighbours, kind and how many were searched', async () => {
  const { engine } = await anEngine();
  const answer = await engine.nearest(vectors[9]!, 3, { excluded: new Set([10]) });
  if (!answer.ok) throw new Error(answer.failure.detail);
  expect(answer.value).toMatchObject({ kind: 'exact', searched: 600 });
  expect(answer.value.neighbours).toHaveLength(3);
  expect(answer.value.neighbours.map(({ number }) => number)).not.toContain(10);
});

test('a rebuild ends with a graph on disk, and questions asked meanwhile are answered', async () => {
  const { engine, indexFolder } = await anEngine();
  const rebuilding = engine.rebuild();
  const meanwhile = await engine.nearest(vectors[0]!, 1);
  expect(meanwhile.ok && meanwhile.value.neighbours[0]?.number).toBe(1);
  expect(await rebuilding).toEqual({ ok: true, value: { vectors: 600, index: 'hnsw' } });
  expect(readdirSync(indexFolder)).toHaveLength(2);
  expect(await engine.verify()).toEqual({ state: 'ok', detail: '', vectors: 600 });
  const after = await engine.nearest(vectors[0]!, 1);
  expect(after.ok && after.value.kind).toBe('hnsw');
});

/** What was told, without what was only told again. */
const changes = (told: readonly boolean[]) => told.filter((running, i) => running !== told[i - 1]);

test('an index file that is not there is built in the background, which is told from the opening to the end', async () => {
  const { engine, told } = await anEngine();
  await expect.poll(() => told.at(-1)).toBe(false);
  expect(changes(told)).toEqual([true, false]);
  const answer = await engine.nearest(vectors[0]!, 1);
  expect(answer.ok && answer.value.kind).toBe('hnsw');
});

test('a damaged index file is told to be built anew, and a whole one is not', async () => {
  const first = await anEngine();
  await first.engine.rebuild();
  await first.engine.close();
  const whole = await anEngine(first.libraryFolder);
  expect(await whole.engine.verify()).toMatchObject({ state: 'ok' });
  expect(whole.told).toEqual([]);
  await whole.engine.close();
  for (const name of readdirSync(first.indexFolder)) writeFileSync(join(first.indexFolder, name), 'damaged');
  const damaged = await anEngine(first.libraryFolder);
  await expect.poll(() => damaged.told.at(-1)).toBe(false);
  expect(changes(damaged.told)).toEqual([true, false]);
});

test('a rebuild is told when it begins and has ended by the time that it is answered', async () => {
  const { engine, told } = await anEngine();
  await engine.rebuild();
  expect(changes(told)).toEqual([true, false]);
  const before = told.length;
  await engine.rebuild();
  expect(changes(told.slice(before))).toEqual([true, false]);
});

test('an engine that is closed while it builds tells that this has ended, and nothing more', async () => {
  const { engine, told } = await anEngine();
  await engine.verify();
  const rebuilt = engine.rebuild();
  const closed = engine.close();
  expect(changes(told)).toEqual([true, false]);
  const before = told.length;
  await Promise.allSettled([rebuilt, closed]);
  expect(told.slice(before)).toEqual([]);
});

test('leave-one-out walks over every film once, in order', async () => {
  const { engine } = await anEngine();
  const seen: number[] = [];
  for await (const { number, neighbours } of engine.everyNeighbour(4)) {
    seen.push(number);
    expect(neighbours).toHaveLength(4);
    expect(neighbours.map((other) => other.number)).not.toContain(number);
  }
  expect(seen).toEqual(vectors.map((_, i) => i + 1));
});

test('a defect in the worker rejects its own question and leaves the next one unharmed', async () => {
  const { engine } = await anEngine();
  await expect(engine.nearest(new Float32Array(32), 3)).rejects.toThrow('unit vector');
  expect((await engine.nearest(vectors[1]!, 3)).ok).toBe(true);
});

test('closing twice is closing once, and a question after it is cancelled', async () => {
  const { engine } = await anEngine();
  await Promise.all([engine.close(), engine.close()]);
  const late = await engine.nearest(vectors[0]!, 1);
  expect(late.ok ? 'answered' : late.failure.code).toBe('cancelled');
});

test('what is removed or added while the engine closes, or after, is waited for no longer than the closing', async () => {
  const { engine } = await anEngine();
  const closing = engine.close();
  await Promise.all([engine.removed([1]), engine.added(), closing]);
  await Promise.all([engine.removed([2]), engine.added()]);
  expect(await engine.rebuild()).toMatchObject({ failure: { code: 'cancelled' } });
  await expect(engine.verify()).rejects.toThrow('has ended');
});
