import { Worker } from 'node:worker_threads';
import type { Told } from '../../../src-preload/contract/events.ts';
import type { Places } from '../../core/node-deps.ts';
import { reachCore, type ReachedCore } from '../../serve/reach-core.ts';

export interface CoreThread {
  readonly places: Places;
  readonly tell: (told: Told) => void;
  /** Called once, when a fault of ours has ended the core's thread. */
  readonly died: (error: unknown) => void;
  readonly workerUrl?: URL;
}

/**
 * A core on a thread of its own: what it does, reads and collects holds up neither a request for a page nor its answer.
 * A thread and not a process, because pictures change hands without being copied; a crash of native code ends both.
 */
export function startCore({ places, tell, died, workerUrl }: CoreThread): ReachedCore {
  const worker = new Worker(workerUrl ?? new URL('./core.worker.ts', import.meta.url), {
    workerData: places,
  });
  const core = reachCore(
    {
      send: (message) => worker.postMessage(message),
      hear: (listener) => worker.on('message', listener),
    },
    tell,
  );
  worker.once('error', died);
  worker.once('exit', () => core.lost());
  return core;
}
