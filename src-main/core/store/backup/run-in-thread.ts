import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { fail, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { BackupJob } from './backup-job.ts';

const untilItsEnd = new AbortController().signal;

/**
 * Runs one job in a thread that ends with it. An error of the thread is a defect and rejects. Once stopped, a copy that is
 * being made is `cancelled` at its next step (SQLite breaks off no statement for it), and nothing of it stays.
 */
export async function runInThread(
  job: BackupJob,
  workerUrl: URL = new URL('./backup.worker.ts', import.meta.url),
  stop: AbortSignal = untilItsEnd,
): Promise<Outcome<undefined>> {
  if (stop.aborted) return fail('cancelled');
  const stopped = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const tell = () => void Atomics.store(stopped, 0, 1);
  stop.addEventListener('abort', tell);
  try {
    return await runWorker({ ...job, stopped }, workerUrl);
  } finally {
    stop.removeEventListener('abort', tell);
  }
}

async function runWorker(job: BackupJob, workerUrl: URL): Promise<Outcome<undefined>> {
  const worker = new Worker(workerUrl, { workerData: job });
  // An error rejects both waits: one that nobody listened to would end the process that has the library open.
  const [[outcome]]: [Outcome<undefined>[], unknown] = await Promise.all([
    once(worker, 'message'),
    once(worker, 'exit'),
  ]);
  return outcome ?? fail('defect');
}
