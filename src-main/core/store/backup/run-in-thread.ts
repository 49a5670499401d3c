import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { fail, type Outcome } from '../../../../src-preload/contract/failure.ts';
import type { BackupJob } from './backup-job.ts';

/** Runs one job in a thread that ends with it. An error of the thread is a defect and rejects. */
export async function runInThread(
  job: BackupJob,
  workerUrl: URL = new URL('./backup.worker.ts', import.meta.url),
): Promise<Outcome<undefined>> {
  const worker = new Worker(workerUrl, { workerData: job });
  // An error rejects both waits: one that nobody listened to would end the process that has the library open.
  const [[outcome]]: [Outcome<undefined>[], unknown] = await Promise.all([
    once(worker, 'message'),
    once(worker, 'exit'),
  ]);
  return outcome ?? fail('defect');
}
