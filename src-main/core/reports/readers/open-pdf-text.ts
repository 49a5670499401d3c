import { Worker } from 'node:worker_threads';
import { fail, type Outcome } from '../../../../src-preload/contract/failure.ts';
import { oneAtATime } from '../../one-at-a-time.ts';
import type { PdfText, PdfWords } from './pdf-text.ts';

export interface PdfTextOptions {
  readonly workerUrl?: URL;
  /** Milliseconds one file may take. A report of ten pages takes some hundred, with pdf.js loading. */
  readonly timeLimit?: number;
}

export interface OpenPdfText extends PdfText {
  /** Ends the worker. A later read would start another. */
  close(): Promise<void>;
}

const largestPdf = 64_000_000;
const heapMegabytes = 384;

/** Bytes outside the heap that the worker may hold: what it inflates. Looked at as often as this. */
const mostExternal = 300_000_000;
const lookEvery = 50;

/**
 * Reads the text layer of PDFs one after the other in a worker of its own, which is stopped and replaced when a file takes
 * too long or too much memory: a PDF is a program for whoever draws it. The worker never keeps the process alive.
 */
export function openPdfText({ workerUrl, timeLimit = 10_000 }: PdfTextOptions = {}): OpenPdfText {
  let worker: Worker | undefined;
  const inTurn = oneAtATime();

  const start = () => {
    const url = workerUrl ?? new URL('./pdf-text.worker.ts', import.meta.url);
    const started = new Worker(url, { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
    started.unref();
    return started;
  };

  const stop = async () => {
    const stopped = worker;
    worker = undefined;
    await stopped?.terminate();
  };

  const readNow = async (bytes: Uint8Array): Promise<Outcome<PdfWords>> => {
    worker ??= start();
    const answer = await answerOf(worker, bytes, timeLimit);
    if (answer !== 'died' && answer !== 'late') return answer;
    await stop();
    return answer === 'late'
      ? fail('timed-out', 'Reading this PDF took too long.')
      : fail('report-too-large', 'Reading this PDF took too much memory.');
  };

  return {
    read: async (bytes) => {
      if (bytes.length > largestPdf) return fail('report-too-large');
      return inTurn(() => readNow(bytes));
    },
    close: stop,
  };
}

/** The worker's next message, unless it is late, takes too much memory, or the worker ends before. */
async function answerOf(
  worker: Worker,
  bytes: Uint8Array,
  timeLimit: number,
): Promise<Outcome<PdfWords> | 'late' | 'died'> {
  const { promise, resolve } = Promise.withResolvers<Outcome<PdfWords> | 'late' | 'died'>();
  const died = () => resolve('died');
  const clock = setTimeout(() => resolve('late'), timeLimit);
  const watch = setInterval(() => {
    void memoryOf(worker).then((external) => external > mostExternal && died());
  }, lookEvery);
  worker.once('message', resolve).once('error', died).once('exit', died);
  // a copy: the bytes may be a view of a larger buffer that others read
  const copy = Uint8Array.from(bytes);
  worker.postMessage(copy, [copy.buffer]);
  try {
    return await promise;
  } finally {
    clearTimeout(clock);
    clearInterval(watch);
    worker.off('message', resolve).off('error', died).off('exit', died);
  }
}

/** The heap's limit is the worker's own; buffers lie outside it. A worker that has just ended holds nothing. */
async function memoryOf(worker: Worker): Promise<number> {
  try {
    return (await worker.getHeapStatistics()).external_memory;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_NOT_RUNNING') return 0;
    throw error;
  }
}
