import { parentPort } from 'node:worker_threads';
import { stepBehind } from '../step-behind.ts';
import { prepareImage, type PrepareJob, type Prepared } from './prepare-image.ts';

stepBehind();

parentPort?.on('message', (job: PrepareJob) => {
  void answer(job).then((prepared) => parentPort?.postMessage(prepared, buffersOf(prepared)));
});

async function answer(job: PrepareJob): Promise<Prepared> {
  try {
    return await prepareImage(job);
  } catch (error) {
    // A fault of ours on one file must not take the rest of the folder with it: the ledger keeps it, by its kind.
    const kind = error instanceof Error ? error.name : typeof error;
    return {
      kind: 'failed',
      failure: { code: 'defect', detail: `Reading this file met a fault of Simile (${kind}).` },
    };
  }
}

function buffersOf(prepared: Prepared): ArrayBuffer[] {
  if (prepared.kind !== 'image') return [];
  return prepared.frames
    .flatMap((frame) => [frame.small.values, frame.tensor])
    .filter((values) => values !== undefined)
    .map((values) => values.buffer)
    .filter((buffer) => buffer instanceof ArrayBuffer);
}
