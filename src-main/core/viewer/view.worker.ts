import { parentPort, workerData } from 'node:worker_threads';
import { viewReader, type Viewed, type ViewJob } from './view-job.ts';

const read = viewReader(typeof workerData === 'string' ? new URL(workerData) : undefined);

parentPort?.on('message', (job: ViewJob) => {
  void answer(job).then((viewed) =>
    parentPort?.postMessage(viewed, 'bytes' in viewed ? [viewed.bytes.buffer] : []),
  );
});

async function answer(job: ViewJob): Promise<Viewed> {
  try {
    return await read(job);
  } catch (error) {
    // A fault of ours on one file must not end the worker that the next image needs.
    const kind = error instanceof Error ? error.name : typeof error;
    return {
      kind: 'failed',
      failure: { code: 'defect', detail: `Reading this file met a fault of Simile (${kind}).` },
    };
  }
}
