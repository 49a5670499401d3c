import { Worker } from 'node:worker_threads';
import { failureSentences } from '../../../src-preload/contract/failure.ts';
import type { PrepareJob, Prepared } from './prepare-image.ts';

/** Something that prepares files, several at once, each away from the thread that owns the library. */
export interface Preparer {
  readonly width: number;
  prepare(job: PrepareJob): Promise<Prepared>;
  close(): Promise<void>;
}

export interface PreparePoolOptions {
  readonly workers: number;
  readonly workerUrl?: URL;
  /** Milliseconds after which a file is given up and its worker ended. */
  readonly patience?: number;
}

interface Task {
  readonly job: PrepareJob;
  readonly settle: (prepared: Prepared) => void;
  readonly retried: boolean;
}

interface Seat {
  readonly worker: Worker;
  task: Task | undefined;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Workers that read and decode, and never load onnxruntime, so that one may be ended at any moment. A file that kills
 * its worker is tried once more in a fresh one, then failed as `decoder-died`; one that takes too long is `timed-out`, one
 * that the closing of the pool left is `cancelled`.
 */
export function openPreparePool({ workers, workerUrl, patience = 60_000 }: PreparePoolOptions): Preparer {
  const url = workerUrl ?? new URL('./prepare.worker.ts', import.meta.url);
  const seats = new Set<Seat>();
  const waiting: Task[] = [];
  let closed = false;

  const feed = (): void => {
    while (waiting.length > 0) {
      const seat =
        [...seats].find(({ task }) => task === undefined) ?? (seats.size < workers ? seatOne() : undefined);
      const task = seat === undefined ? undefined : waiting.shift();
      if (seat === undefined || task === undefined) return;
      seat.task = task;
      seat.timer = setTimeout(() => giveUp(seat), patience);
      seat.worker.postMessage(task.job);
    }
  };

  const seatOne = (): Seat => {
    const worker = new Worker(url, { resourceLimits: { maxOldGenerationSizeMb: 1024 } });
    const seat: Seat = { worker, task: undefined, timer: undefined };
    seats.add(seat);
    worker.on('message', (prepared: Prepared) => {
      release(seat)?.settle(prepared);
      feed();
    });
    worker.on('error', () => bury(seat));
    worker.on('exit', () => bury(seat));
    return seat;
  };

  const release = (seat: Seat): Task | undefined => {
    const { task } = seat;
    clearTimeout(seat.timer);
    seat.task = undefined;
    return task;
  };

  const bury = (seat: Seat): void => {
    if (!seats.delete(seat)) return;
    const task = release(seat);
    if (task === undefined || closed) return;
    if (task.retried) task.settle({ kind: 'failed', failure: { code: 'decoder-died', detail: diedTwice } });
    else waiting.unshift({ ...task, retried: true });
    feed();
  };

  const giveUp = (seat: Seat): void => {
    const task = release(seat);
    seats.delete(seat);
    task?.settle({ kind: 'failed', failure: { code: 'timed-out', detail: tookTooLong } });
    void seat.worker.terminate();
    feed();
  };

  return {
    width: workers,
    prepare: (job) =>
      new Promise((settle) => {
        if (closed) return settle(cancelled);
        waiting.push({ job, settle, retried: false });
        feed();
      }),
    close: async () => {
      closed = true;
      const left = [...waiting.splice(0), ...[...seats].flatMap((seat) => release(seat) ?? [])];
      for (const task of left) task.settle(cancelled);
      await Promise.all([...seats].map(({ worker }) => worker.terminate()));
    },
  };
}

const cancelled: Prepared = {
  kind: 'failed',
  failure: { code: 'cancelled', detail: failureSentences.cancelled },
};
const diedTwice = 'Decoding this file ended its worker twice.';
const tookTooLong = 'Decoding this file took too long and was given up.';
