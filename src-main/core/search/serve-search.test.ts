import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { aFolder } from '../store/test-store.ts';
import { lowRankVectors } from '../../../scripts/low-rank-vectors.ts';
import type { FromSearchWorker, RequestName, SearchRequests } from './search-messages.ts';
import { serveSearch } from './serve-search.ts';

const vectors = [...lowRankVectors({ count: 660, dimension: 32, rank: 12 })];

/** A search served on this thread, over a library that has `stored` of the vectors. */
function aServed(stored: number) {
  const library = { stored };
  const heard: FromSearchWorker<unknown>[] = [];
  const { port1, port2 } = new MessageChannel();
  const indexFolder = aFolder();
  port2.on('message', (message: FromSearchWorker<unknown>) => heard.push(message));
  serveSearch(
    port1,
    { libraryFolder: '', fingerprint: 'c'.repeat(64), dimension: 32, indexFolder, hnswFrom: 400 },
    () => ({
      generation: 'served',
      highest: () => library.stored,
      count: () => library.stored,
      after: (number, limit) =>
        vectors
          .slice(number, Math.min(number + limit, library.stored))
          .map((vector, i) => ({ number: number + i + 1, vector })),
      regions: { basis: () => undefined, count: () => 0, after: () => [] },
      close: () => undefined,
    }),
  );
  let asked = 0;
  const ask = async <Name extends RequestName>(name: Name, body: SearchRequests[Name][0]) => {
    const id = (asked += 1);
    port2.postMessage({ id, name, body });
    const answered = () => heard.find((message) => message.kind === 'answer' && message.id === id);
    await expect.poll(answered).toBeDefined();
    return answered();
  };
  onTestFinished(async () => void (await ask('close', {})));
  return { library, heard, ask };
}

const kinds = (heard: readonly FromSearchWorker<unknown>[]) => heard.map(({ kind }) => kind);

test('the films of an import are added to a graph that is asked meanwhile: nothing is said to be rebuilt', async () => {
  const { library, heard, ask } = aServed(600);
  await ask('rebuild', {});
  const before = heard.length;
  library.stored = 640;
  await ask('catchUp', {});
  const query = vectors[620]!;
  expect(await ask('nearest', { query, k: 1, wish: {} })).toMatchObject({ value: { kind: 'hnsw' } });
  expect(kinds(heard.slice(before))).toEqual(['answer', 'answer']);
});

test('films removed in such a number that the graph is built anew are said to be, before the answer', async () => {
  const { library, heard, ask } = aServed(660);
  await ask('rebuild', {});
  const before = heard.length;
  expect(heard.at(before - 2)).toEqual({ kind: 'rebuilding', running: false });
  library.stored = 500;
  await ask('removed', { numbers: Uint32Array.from({ length: 160 }, (_, i) => 501 + i) });
  expect(heard.slice(before, before + 2)).toMatchObject([
    { kind: 'rebuilding', running: true },
    { kind: 'answer' },
  ]);
});
