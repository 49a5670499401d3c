import { Worker } from 'node:worker_threads';
import { succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { FromEmbedWorker, ToEmbedWorker } from './embed-messages.ts';
import type { SessionSpec } from './embed-spec.ts';
import type { FeatureMap } from './embedder.ts';

/** One tensor on its way, and whom to tell. */
export interface EmbedTask {
  readonly tensor: Float32Array;
  readonly features: boolean;
  settle(outcome: Outcome<Float32Array | FeatureMap>): void;
}

/** One worker as the pool sees it. */
export interface Seat {
  /** Tensors given and not answered. */
  readonly held: number;
  give(task: EmbedTask): void;
  /** Lets the worker finish what it holds and end by itself. Never cuts it off: that may abort the process. */
  close(): Promise<void>;
}

export interface SeatEvents {
  answered(): void;
  /** The worker ended though nobody closed it: the tensor it worked on, and those it had not begun. */
  ended(seat: Seat, culprit: EmbedTask | undefined, innocent: readonly EmbedTask[]): void;
  /** What was thrown in the worker, for the log. */
  defect(error: unknown): void;
}

/** Starts a worker and waits for its session. A worker that cannot even start is a defect, and throws. */
export async function startSeat(url: URL, spec: SessionSpec, events: SeatEvents): Promise<Outcome<Seat>> {
  const worker = new Worker(url, { workerData: spec });
  const opened = await firstWord(worker);
  if (!opened.ok) return opened;
  return succeed(seatOver(worker, events));
}

function firstWord(worker: Worker): Promise<Outcome<true>> {
  return new Promise((resolve, reject) => {
    const early = () => reject(new Error('the embedding worker ended before its session was open'));
    worker.once('error', reject);
    worker.once('exit', early);
    worker.once('message', (message: FromEmbedWorker) => {
      worker.off('error', reject);
      worker.off('exit', early);
      if (message.kind === 'opened') resolve(message.outcome);
    });
  });
}

function seatOver(worker: Worker, events: SeatEvents): Seat {
  const held = new Map<number, EmbedTask>();
  const tell = (message: ToEmbedWorker) => worker.postMessage(message, []);
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  let given = 0;
  let closing = false;
  const seat: Seat = {
    get held() {
      return held.size;
    },
    give(task) {
      given += 1;
      held.set(given, task);
      // The tensor is copied, not handed over: if the worker dies before it begins, another one takes it.
      tell({ kind: 'embed', id: given, tensor: task.tensor, features: task.features });
    },
    close() {
      closing = true;
      tell({ kind: 'close' });
      return gone;
    },
  };
  worker.on('message', (message: FromEmbedWorker) => {
    if (message.kind !== 'answer') return;
    const task = held.get(message.id);
    held.delete(message.id);
    task?.settle(message.outcome);
    events.answered();
  });
  // `exit` follows an error and tells the caller.
  worker.on('error', (error) => events.defect(error));
  const mourn = () => {
    const [culprit, ...innocent] = held.values();
    held.clear();
    if (!closing || culprit) events.ended(seat, culprit, innocent);
  };
  void gone.then(mourn);
  return seat;
}
