import { Worker } from 'node:worker_threads';
import type { Viewed, ViewJob } from './view-job.ts';

/** Something that reads for the eye, away from the thread that owns the library and from the import's decoders. */
export interface ViewPool {
  /** Reads one thing. A job whose signal is aborted before a worker took it is `cancelled`. */
  read(job: ViewJob, signal?: AbortSignal): Promise<Viewed>;
  close(): Promise<void>;
}

export interface ViewPoolOptions {
  readonly workers?: number;
  readonly workerUrl?: URL;
  /** The names of elements, where a bundle moved them. */
  readonly namesFile?: URL;
  /** Milliseconds after which a file is given up and its worker ended. */
  readonly patience?: number;
}

interface Task {
  readonly job: ViewJob;
  readonly signal: AbortSignal | undefined;
  readonly settle: (viewed: Viewed) => void;
}

interface Seat {
  readonly worker: Worker;
  task: Task | undefined;
  timer: NodeJS.Timeout | undefined;
  /** The edition of the file that this worker holds parsed. */
  holds: string;
}

/** A few workers, apart from the import's so that the film on screen never queues behind a folder. */
export function openViewPool({
  workers = 2,
  workerUrl,
  namesFile,
  patience = 60_000,
}: ViewPoolOptions = {}): ViewPool {
  const url = workerUrl ?? new URL('./view.worker.ts', import.meta.url);
  const seats = new Set<Seat>();
  const waiting: Task[] = [];
  let closed = false;

  const feed = (): void => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      if (task.signal?.aborted === true) {
        task.settle(failed('cancelled', 'Cancelled.'));
        continue;
      }
      const seat = seatFor(task.job);
      if (seat === undefined) {
        waiting.unshift(task);
        return;
      }
      seat.task = task;
      seat.holds = task.job.edition;
      seat.timer = setTimeout(
        () => end(seat, failed('timed-out', 'Reading this file took too long.')),
        patience,
      );
      seat.worker.postMessage(task.job);
    }
  };

  const seatFor = ({ edition }: ViewJob): Seat | undefined => {
    const free = [...seats].filter(({ task }) => task === undefined);
    return (
      free.find(({ holds }) => holds === edition) ?? (seats.size < workers ? seatOne() : undefined) ?? free[0]
    );
  };

  const seatOne = (): Seat => {
    const worker = new Worker(url, {
      workerData: namesFile?.href,
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    const seat: Seat = { worker, task: undefined, timer: undefined, holds: '' };
    seats.add(seat);
    worker.on('message', (viewed: Viewed) => {
      release(seat)?.settle(viewed);
      feed();
    });
    const died = failed('decoder-died', 'Decoding this file ended its worker.');
    worker.on('error', () => end(seat, died));
    worker.on('exit', () => end(seat, died));
    worker.unref();
    return seat;
  };

  const release = (seat: Seat): Task | undefined => {
    const { task } = seat;
    clearTimeout(seat.timer);
    seat.task = undefined;
    return task;
  };

  const end = (seat: Seat, why: Viewed): void => {
    if (!seats.delete(seat)) return;
    release(seat)?.settle(why);
    void seat.worker.terminate();
    if (!closed) feed();
  };

  return {
    read: (job, signal) =>
      new Promise((settle) => {
        if (closed) return settle(failed('cancelled', 'Simile is closing.'));
        waiting.push({ job, signal, settle });
        feed();
      }),
    close: async () => {
      closed = true;
      for (const task of waiting.splice(0)) task.settle(failed('cancelled', 'Simile is closing.'));
      await Promise.all([...seats].map(({ worker }) => worker.terminate()));
    },
  };
}

function failed(code: 'cancelled' | 'timed-out' | 'decoder-died', detail: string): Viewed {
  return { kind: 'failed', failure: { code, detail } };
}
