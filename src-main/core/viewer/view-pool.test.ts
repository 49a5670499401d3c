import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aChestFilm } from '../dicom/synthesize.ts';
import { aFolder } from '../store/test-store.ts';
import { openViewPool, type ViewPoolOptions } from './view-pool.ts';
import type { ViewJob } from './view-job.ts';

function aPool(options: ViewPoolOptions) {
  const pool = openViewPool(options);
  onTestFinished(() => pool.close());
  return pool;
}

/** A worker that does what the path of its job says. */
function aWorker(): URL {
  const file = join(aFolder(), 'x.worker.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ path }) => {
       if (path === 'die') process.exit(1);
       if (path === 'hang') return;
       parentPort.postMessage({ kind: 'tags', tree: { tags: [], cut: false } });
     });`,
  );
  return new URL(`file://${file}`);
}

const job = (path: string): ViewJob => ({ kind: 'tags', path, edition: path });

test('a file that ends its worker is told, and the next image is read all the same', async () => {
  const pool = aPool({ workers: 1, workerUrl: aWorker() });
  const died = pool.read(job('die'));
  const next = pool.read(job('good'));
  expect(await died).toMatchObject({ kind: 'failed', failure: { code: 'decoder-died' } });
  expect(await next).toMatchObject({ kind: 'tags' });
});

test('a file that takes too long is given up', async () => {
  const pool = aPool({ workers: 1, workerUrl: aWorker(), patience: 4000 });
  expect(await pool.read(job('hang'))).toMatchObject({ kind: 'failed', failure: { code: 'timed-out' } });
  expect(await pool.read(job('good'))).toMatchObject({ kind: 'tags' });
});

test('a frame that was scrolled past before a worker was free is never read', async () => {
  const pool = aPool({ workers: 1, workerUrl: aWorker(), patience: 200 });
  const turn = new AbortController();
  const busy = pool.read(job('hang'));
  const passed = pool.read(job('good'), turn.signal);
  turn.abort();
  expect(await passed).toMatchObject({ kind: 'failed', failure: { code: 'cancelled' } });
  expect(await busy).toMatchObject({ kind: 'failed', failure: { code: 'timed-out' } });
});

test('what nobody can read is a failure with its code, not the end of the worker', async () => {
  const file = join(aFolder(), 'cut');
  writeFileSync(file, aChestFilm().subarray(0, 1500));
  const pool = aPool({ workers: 1 });
  expect(await pool.read({ kind: 'frame', path: file, edition: '1', frame: 0 })).toMatchObject({
    kind: 'failed',
    failure: { code: 'truncated' },
  });
});
