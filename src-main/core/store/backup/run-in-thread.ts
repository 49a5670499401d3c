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
  const ended = once(worker, 'exit');
  const [outcome]: Outcome<undefined>[] = await once(worker, 'message');
  await ended;
  return outcome ?? fail('defect');
}
