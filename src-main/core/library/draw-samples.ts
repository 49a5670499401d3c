import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { CoreDeps } from '../deps.ts';
import { sampleCases } from '../dicom/sample-library.ts';
import { isSystemError } from '../ingest/walk-folder.ts';
import { isDiskFull } from '../is-disk-full.ts';
import { makeFolder } from '../store/make-folder.ts';

export interface DrawnSamples {
  readonly cases: number;
  readonly files: number;
}

const whole: DrawnSamples = { cases: sampleCases, files: sampleCases * 2 };

/**
 * Draws the sample cases into a folder, those that are not there yet, and tells the number of files after each. Drawing
 * films is arithmetic, seconds of it: a thread of its own does it, once, and may be ended at any moment.
 */
export async function drawSamples(
  folder: string,
  signal: AbortSignal,
  { sampleWorkerUrl = new URL('./make-samples.worker.ts', import.meta.url) }: CoreDeps,
  onFile: (files: number) => void = () => {},
): Promise<Outcome<DrawnSamples>> {
  try {
    if ((await countFiles(folder)) >= whole.files) return succeed(whole);
    if (signal.aborted) return fail('cancelled');
    await makeFolder(folder);
    const worker = new Worker(sampleWorkerUrl, { workerData: folder });
    let files = 0;
    worker.on('message', () => onFile(++files));
    const stop = () => void worker.terminate();
    signal.addEventListener('abort', stop);
    await once(worker, 'exit');
    signal.removeEventListener('abort', stop);
    return signal.aborted ? fail('cancelled') : succeed(whole);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return isDiskFull(error) ? fail('disk-full', noRoom) : fail('folder-unreadable');
  }
}

const noRoom =
  'The disk is full. The cases that were drawn are whole: free some space, then draw the others.';

async function countFiles(folder: string): Promise<number> {
  if (!existsSync(folder)) return 0;
  const entries = await readdir(folder, { recursive: true });
  return entries.filter((name) => name.endsWith('.dcm') || name.endsWith('.txt')).length;
}
