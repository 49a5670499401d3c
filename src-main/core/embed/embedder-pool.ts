import { availableParallelism } from 'node:os';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { sessionSpec, type SessionSpec } from './embed-spec.ts';
import { startSeat, type EmbedTask, type Seat } from './embed-seat.ts';
import type { Embedder, FeatureMap, Urgency } from './embedder.ts';
import type { Model } from './model-manifest.ts';

export interface EmbedderOptions {
  readonly model: Model;
  /** Worker threads, one session each: the number of physical cores. */
  readonly workers?: number;
  readonly workerUrl?: URL;
  /** Told what ended a worker; such an error is a fault of ours, for the log. */
  readonly defect?: (error: unknown) => void;
}

/** Tensors a worker holds at once: one in work, one waiting, so that a busy host thread does not leave a core idle. */
const depth = 2;

/** Workers that may die one after the other, without a single answer between them, before the pool gives up. */
const deathsInARow = 5;

/**
 * Opens a pool of long-lived workers and resolves when the first is ready; the others join one by one (starting
 * several onnxruntimes at once has crashed processes). `model-refused` when the graph does not pass its checks.
 */
export async function openEmbedder(options: EmbedderOptions): Promise<Outcome<Embedder>> {
  const { model, workers = availableParallelism(), defect = () => undefined } = options;
  const url = options.workerUrl ?? new URL('./embed.worker.ts', import.meta.url);
  const pool = new EmbedderPool(model, Math.max(1, workers), url, defect);
  const first = await pool.seatOne();
  if (!first.ok) return first;
  pool.fill();
  return succeed(pool);
}

class EmbedderPool implements Embedder {
  readonly fingerprint;
  readonly dimension;
  readonly width;
  readonly #spec: SessionSpec;
  readonly #url: URL;
  readonly #defect: (error: unknown) => void;
  readonly #seats = new Set<Seat>();
  readonly #waiting: Record<Urgency, EmbedTask[]> = { urgent: [], background: [] };
  #filling: Promise<void> = Promise.resolve();
  #closing: Promise<void> | undefined;
  #deaths = 0;

  constructor(model: Model, width: number, url: URL, defect: (error: unknown) => void) {
    this.fingerprint = model.fingerprint;
    this.dimension = model.embedding.dimension;
    this.width = width;
    this.#spec = sessionSpec(model);
    this.#url = url;
    this.#defect = defect;
  }

  async embed(tensor: Float32Array, urgency: Urgency = 'background'): Promise<Outcome<Float32Array>> {
    const outcome = await this.#ask(tensor, false, urgency);
    if (!outcome.ok) return outcome;
    return outcome.value instanceof Float32Array ? succeed(outcome.value) : succeed(outcome.value.embedding);
  }

  async features(tensor: Float32Array, urgency: Urgency = 'background'): Promise<Outcome<FeatureMap>> {
    const outcome = await this.#ask(tensor, true, urgency);
    if (!outcome.ok) return outcome;
    if (outcome.value instanceof Float32Array) throw new Error('the worker gave no feature map');
    return succeed(outcome.value);
  }

  close(): Promise<void> {
    this.#closing ??= this.#drain();
    return this.#closing;
  }

  /** Starts one worker and waits until its session is open. */
  async seatOne(): Promise<Outcome<true>> {
    const started = await startSeat(this.#url, this.#spec, {
      answered: () => {
        this.#deaths = 0;
        this.#feed();
      },
      ended: (seat, culprit, innocent) => this.#bury(seat, culprit, innocent),
      defect: this.#defect,
    });
    if (!started.ok) return started;
    this.#seats.add(started.value);
    this.#feed();
    return succeed(true);
  }

  /** Starts the missing workers, one after the other. */
  fill(): void {
    this.#filling = this.#filling.then(() => this.#fillSeats());
  }

  async #fillSeats(): Promise<void> {
    while (this.#seats.size < this.width && !this.#closing && this.#deaths < deathsInARow) {
      const seated = await this.seatOne().catch((error: unknown) => {
        this.#defect(error);
        return fail('embedding-failed');
      });
      if (!seated.ok) this.#deaths += 1;
    }
    if (this.#seats.size === 0) this.#refuseAll();
  }

  #ask(tensor: Float32Array, features: boolean, urgency: Urgency): Promise<EmbedAnswer> {
    if (this.#closing) return Promise.resolve(fail('cancelled'));
    if (this.#deaths >= deathsInARow && this.#seats.size === 0) return Promise.resolve(noWorkerLeft());
    return new Promise((settle) => {
      this.#waiting[urgency].push({ tensor, features, settle });
      this.#feed();
    });
  }

  #feed(): void {
    for (;;) {
      const idlest = [...this.#seats].reduce<Seat | undefined>(
        (best, seat) => (best === undefined || seat.held < best.held ? seat : best),
        undefined,
      );
      if (idlest === undefined || idlest.held >= depth) return;
      const task = this.#waiting.urgent.shift() ?? this.#waiting.background.shift();
      if (task === undefined) return;
      idlest.give(task);
    }
  }

  /** A worker died. The tensor it worked on is told so; those behind it go to another worker. */
  #bury(seat: Seat, culprit: EmbedTask | undefined, innocent: readonly EmbedTask[]): void {
    this.#seats.delete(seat);
    this.#deaths += 1;
    culprit?.settle(fail('embedding-failed', 'The embedding worker died on this image.'));
    this.#waiting.urgent.unshift(...innocent);
    if (this.#closing) return;
    this.fill();
    this.#feed();
  }

  #refuseAll(): void {
    const waiting = [...this.#waiting.urgent.splice(0), ...this.#waiting.background.splice(0)];
    for (const task of waiting) task.settle(this.#closing ? fail('cancelled') : noWorkerLeft());
  }

  async #drain(): Promise<void> {
    await Promise.resolve();
    this.#refuseAll();
    await this.#filling;
    await Promise.all([...this.#seats].map((seat) => seat.close()));
    this.#refuseAll();
  }
}

type EmbedAnswer = Outcome<Float32Array | FeatureMap>;

function noWorkerLeft(): Outcome<never> {
  return fail('embedding-failed', 'The embedding workers died one after the other.');
}
