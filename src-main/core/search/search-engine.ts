import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { NeighboursOf } from './exact-index.ts';
import type { RegionAnswer } from './region-search.ts';
import type {
  FromSearchWorker,
  IndexReport,
  Rebuilt,
  RequestName,
  SearchAnswer,
  SearchRequests,
  SearchSpec,
  Wish,
} from './search-messages.ts';
import type { Restriction, VectorNumber } from './vector-index.ts';

/** The search of one model's vectors, in a worker of its own: no host thread ever waits on it. */
export interface SearchEngine {
  /** The `k` nearest of a unit vector. What was added to the library since is read first. `cancelled` once closed. */
  nearest(query: Float32Array, k: number, wish?: Wish): Promise<Outcome<SearchAnswer>>;
  /** The `k` images with the window nearest to a unit vector: what is in a box, wherever it is on others. */
  nearestParts(query: Float32Array, k: number, wish?: Restriction): Promise<Outcome<RegionAnswer>>;
  /** Leave-one-out, exactly, for these vectors; several at once are far cheaper than one by one. */
  neighboursOf(numbers: Iterable<VectorNumber>, k: number): Promise<Outcome<readonly NeighboursOf[]>>;
  /** Leave-one-out over all vectors in order of their numbers. */
  everyNeighbour(k: number): AsyncGenerator<NeighboursOf>;
  /** Reads what was added now, not at the next question. Once closed, resolves when all is let go of, as `removed` does. */
  added(): Promise<void>;
  /** Vectors that were deleted from the library: gone from memory and disk when this resolves. */
  removed(numbers: Iterable<VectorNumber>): Promise<void>;
  /** Reads all vectors again and builds the index to its end. `disk-full` where it cannot be kept. */
  rebuild(): Promise<Outcome<Rebuilt>>;
  /** Compares the index in memory and its file with the vectors of the library. */
  verify(): Promise<IndexReport>;
  close(): Promise<void>;
}

export interface SearchEngineOptions extends Omit<SearchSpec, 'indexFolder'> {
  /** Where the index file lies; `index` in the library's folder if not said. */
  readonly indexFolder?: string;
  readonly workerUrl?: URL;
  /** Hears whether questions are answered exactly while the index is built: at its begin, again meanwhile, at its end. */
  readonly tellRebuilding?: (running: boolean) => void;
}

const vectorsAPage = 128;

/** Starts the worker and waits until it has read all vectors. A library that cannot be read is a defect, and throws. */
export async function openSearchEngine(options: SearchEngineOptions): Promise<Outcome<SearchEngine>> {
  const { workerUrl, tellRebuilding, ...rest } = options;
  const spec: SearchSpec = {
    ...rest,
    indexFolder: options.indexFolder ?? join(options.libraryFolder, 'index'),
  };
  const worker = new Worker(workerUrl ?? new URL('./search.worker.ts', import.meta.url), {
    workerData: spec,
  });
  const calls = new SearchCalls(worker, tellRebuilding);
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
  });
  return succeed(engineOver(calls));
}

function engineOver(calls: SearchCalls): SearchEngine {
  const neighboursOf = (numbers: Iterable<VectorNumber>, k: number) =>
    calls.ask('neighboursOf', { numbers: Uint32Array.from(numbers), k });
  return {
    async nearest(query, k, wish = {}) {
      return calls.closed ? fail('cancelled') : succeed(await calls.ask('nearest', { query, k, wish }));
    },
    async nearestParts(query, k, wish = {}) {
      return calls.closed ? fail('cancelled') : succeed(await calls.ask('nearestParts', { query, k, wish }));
    },
    async neighboursOf(numbers, k) {
      return calls.closed ? fail('cancelled') : succeed(await neighboursOf(numbers, k));
    },
    async *everyNeighbour(k) {
      await calls.ask('catchUp', {});
      for (let last = 0; ;) {
        const numbers = await calls.ask('numbersAfter', { number: last, limit: vectorsAPage });
        if (numbers.length === 0) return;
        yield* await neighboursOf(numbers, k);
        last = numbers.at(-1) ?? last;
      }
    },
    async added() {
      await (calls.closed ? calls.close() : calls.ask('catchUp', {}));
    },
    async removed(numbers) {
      await (calls.closed ? calls.close() : calls.ask('removed', { numbers: Uint32Array.from(numbers) }));
    },
    async rebuild() {
      return calls.closed ? fail('cancelled') : calls.ask('rebuild', {});
    },
    verify: () => calls.ask('verify', {}),
    close: () => calls.close(),
  };
}

/** The worker answers a request with the answer of its name, so a call takes whatever comes. */
interface Call {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** Requests on their way to the worker, each with the promise it settles. */
class SearchCalls {
  readonly #worker: Worker;
  readonly #tellRebuilding: (running: boolean) => void;
  readonly #waiting = new Map<number, Call>();
  readonly #gone: Promise<void>;
  /** Why nothing is answered any more. */
  #ended: Error | undefined;
  #closing: Promise<void> | undefined;
  #asked = 0;
  #isRebuilding = false;

  constructor(worker: Worker, tellRebuilding: (running: boolean) => void = () => undefined) {
    this.#worker = worker;
    this.#tellRebuilding = tellRebuilding;
    this.#gone = new Promise((resolve) => worker.once('exit', () => resolve()));
    worker.on('message', (message: FromSearchWorker<never>) => this.#hear(message));
    worker.on('error', (error) => this.#breakOff(error instanceof Error ? error : new Error(String(error))));
    worker.once('exit', () => this.#breakOff(new Error('the search worker has ended')));
  }

  get closed(): boolean {
    return this.#closing !== undefined;
  }

  ask<Name extends RequestName>(name: Name, body: SearchRequests[Name][0]): Promise<SearchRequests[Name][1]> {
    return new Promise((resolve, reject) => {
      // A message to a worker that has ended goes nowhere, and without a word.
      if (this.#ended !== undefined) return reject(this.#ended);
      this.#asked += 1;
      this.#waiting.set(this.#asked, { resolve, reject });
      this.#worker.postMessage({ id: this.#asked, name, body }, []);
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#ended === undefined ? this.ask('close', {}).then(() => this.#gone) : this.#gone;
    this.#endRebuilding();
    return this.#closing;
  }

  #hear(message: FromSearchWorker<never>): void {
    if (message.kind === 'opened') return;
    if (message.kind === 'rebuilding') return this.#hearRebuilding(message.running);
    const call = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'answer') call?.resolve(message.value);
    else call?.reject(new Error(message.message));
  }

  #hearRebuilding(running: boolean): void {
    if (this.closed) return;
    this.#isRebuilding = running;
    this.#tellRebuilding(running);
  }

  /** With the worker ends what it was building: nobody else would tell. */
  #endRebuilding(): void {
    if (!this.#isRebuilding) return;
    this.#isRebuilding = false;
    this.#tellRebuilding(false);
  }

  #breakOff(error: Error): void {
    this.#ended ??= error;
    this.#endRebuilding();
    for (const call of this.#waiting.values()) call.reject(error);
    this.#waiting.clear();
  }
}
