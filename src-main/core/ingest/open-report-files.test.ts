import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aFolderOf } from '../test-library.ts';
import { openReportFiles } from './open-report-files.ts';

const text = (path: string) => ({ path, code: 'text', sopClassUid: null });

/** A worker that ends over one path, as an endless table ends a worker's heap, and reads nothing in the others. */
const deadly = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', (question) => {
      if (question === 'close') { parentPort.close(); return; }
      for (const [at, { path }] of question.files.entries()) {
        if (path === 'killer') process.exit(1);
        parentPort.postMessage({ turn: question.turn, at, reports: { ok: true, value: [] } });
      }
    });`)}`,
);

test('files are read beside this thread, in the order they were asked for, each with its own outcome', async () => {
  const folder = aFolderOf({
    'a.txt': 'FINDINGS: Normal heart.',
    'b.txt': new Uint8Array([0, 1, 2, 0, 255, 254]),
  });
  const files = openReportFiles();
  onTestFinished(() => files.close());
  const read = await files.read(
    ['a.txt', 'b.txt', 'gone.txt'].map((name) => text(join(folder, name))),
    new Map(),
  );
  expect(read).toMatchObject([
    { ok: true, value: [{ value: { text: 'FINDINGS: Normal heart.' } }] },
    { failure: { code: 'encoding-unknown' } },
    { failure: { code: 'vanished' } },
  ]);
  expect(await files.read([], new Map())).toEqual([]);
});

test('a file that ends the worker is told apart, and those beside it are read', async () => {
  const files = openReportFiles({ workerUrl: deadly });
  onTestFinished(() => files.close());
  const read = await files.read(['one', 'killer', 'two'].map(text), new Map());
  expect(read.map((reports) => (reports.ok ? 'read' : reports.failure.code))).toEqual([
    'read',
    'decoder-died',
    'read',
  ]);
  expect(await files.read([text('after')], new Map())).toMatchObject([{ ok: true }]);
});
