import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import type { VectorSource } from '../store/vector-source.ts';
import type { ExactIndex } from './exact-index.ts';
import {
  checkIndexFile,
  dropIndexFile,
  loadIndex,
  sweepIndexFiles,
  writeIndexFile,
  type IndexIdentity,
} from './hnsw-file.ts';
import { HnswIndex, standardHnsw, type HnswParameters } from './hnsw-index.ts';
import type { Restriction, VectorNumber } from './vector-index.ts';

export interface GraphOptions {
  readonly source: VectorSource;
  readonly fingerprint: string;
  readonly dimension: number;
  readonly indexFolder: string;
  readonly hnswFrom?: number;
  readonly parameters?: HnswParameters;
}

/** One slice of building: short enough that a question asked meanwhile does not feel it. */
const sliceMs = 15;
/** A graph in which more than this share is only marked as removed is built anew. */
const muchRemoved = 0.2;
/** The file is written when it lacks more than this share of the graph, or this many. */
const [unsavedShare, unsavedMost] = [0.1, 5000];
/** Candidates asked of the graph beyond those wanted: their exact scores decide. */
const spare = 32;

/**
 * Keeps the HNSW of a large library: loads its file when it passes every check and agrees with the truth, appends what
 * is missing in slices, builds anew when anything else is wrong, and never leaves a removed vector on the disk.
 */
export class GraphKeeper {
  readonly #identity: IndexIdentity;
  readonly #from: number;
  #index: HnswIndex | undefined;
  /** Every vector up to this number is in the graph. */
  #covered: VectorNumber = 0;
  #saved = 0;
  #holdsRemoved = false;
  #opened = '';

  constructor(options: GraphOptions) {
    const { fingerprint, dimension, indexFolder: folder, source, parameters = standardHnsw } = options;
    this.#identity = { folder, fingerprint, generation: source.generation, dimension, parameters };
    this.#from = options.hnswFrom ?? 30_000;
  }

  open(exact: ExactIndex): void {
    const file = checkIndexFile(this.#identity, exact.highest);
    // A crash between graph and header leaves a graph that nothing names, with vectors that may have left since.
    if (file.state === 'absent') return dropIndexFile(this.#identity);
    if (file.state !== 'ok') return this.#refuse(file.detail);
    sweepIndexFiles(this.#identity, file.header.payload);
    const index = loadIndex(file, this.#identity.parameters);
    const difference = disagreement(index, exact, file.header.highest);
    if (difference !== undefined) return this.#refuse(difference);
    this.#index = index;
    this.#covered = file.header.highest;
    this.#saved = index.count;
  }

  /** Whether so many vectors are to have a graph, be it there already or not. */
  isWanted(exact: ExactIndex): boolean {
    return this.#index !== undefined || exact.count >= this.#from;
  }

  /** What the graph lacks of the vectors. */
  missing(exact: ExactIndex): number {
    return exact.count - (this.#index?.count ?? 0);
  }

  isReady(exact: ExactIndex): boolean {
    return this.#index !== undefined && this.missing(exact) === 0;
  }

  /** Candidates, ascending: those of the graph and all that it does not know yet; undefined where there is no graph. */
  propose(
    query: Float32Array,
    k: number,
    { allowed, excluded }: Restriction,
    exact: ExactIndex,
  ): Uint32Array | undefined {
    if (this.#index === undefined) return undefined;
    const unknown = exact.numbersAfter(this.#covered, Number.POSITIVE_INFINITY);
    const admitted = allowed && new Set(allowed);
    const tail = unknown.filter((number) => admitted?.has(number) ?? true);
    const wanted =
      allowed === undefined
        ? k + spare
        : Math.ceil((k + spare) / Math.max(0.01, allowed.length / this.#index.count));
    const proposed = this.#index.nearest(query, wanted, { allowed, excluded });
    return Uint32Array.from([...proposed.map(({ number }) => number), ...tail]).sort();
  }

  step(exact: ExactIndex): boolean {
    if (!this.isWanted(exact)) return false;
    if (this.#index === undefined) this.#start(exact);
    const until = performance.now() + sliceMs;
    while (performance.now() < until) {
      const numbers = exact.numbersAfter(this.#covered, 8);
      if (numbers.length === 0) return false;
      for (const number of numbers) this.#append(number, exact);
    }
    return true;
  }

  #append(number: VectorNumber, exact: ExactIndex): void {
    const vector = exact.vectorOf(number);
    if (vector !== undefined) this.#index?.add(number, vector);
    this.#covered = number;
  }

  get isMuchUnsaved(): boolean {
    const unsaved = (this.#index?.count ?? 0) - this.#saved;
    return unsaved > Math.min(unsavedMost, this.#saved * unsavedShare);
  }

  remove(gone: readonly VectorNumber[], exact: ExactIndex): void {
    if (gone.length === 0) return;
    dropIndexFile(this.#identity);
    this.#saved = 0;
    for (const number of gone) if (this.#index?.remove(number) === true) this.#holdsRemoved = true;
    if (this.#index !== undefined && this.#index.removedShare > muchRemoved) this.restart(exact);
  }

  restart(exact: ExactIndex): void {
    dropIndexFile(this.#identity);
    this.#index = undefined;
    if (exact.count >= this.#from) this.#start(exact);
  }

  #start(exact: ExactIndex): void {
    const { dimension, parameters } = this.#identity;
    this.#index = HnswIndex.create(dimension, Math.ceil(exact.count * 1.1), parameters);
    this.#covered = 0;
    this.#saved = 0;
    this.#holdsRemoved = false;
  }

  save(): Outcome<true> {
    const index = this.#index;
    // A graph with marked nodes still holds what was removed: it is not written; the next start builds it anew.
    if (index === undefined || this.#holdsRemoved || index.count === this.#saved || index.count === 0)
      return succeed(true);
    const written = writeIndexFile(index, this.#identity, this.#covered);
    if (!written.ok) return fail(written.failure.code, written.failure.detail);
    this.#saved = index.count;
    return succeed(true);
  }

  report(exact: ExactIndex): {
    state: 'ok' | 'behind' | 'absent' | 'damaged' | 'not-needed';
    detail: string;
  } {
    const file = checkIndexFile(this.#identity, exact.highest);
    if (file.state === 'absent') {
      if (exact.count < this.#from) return { state: 'not-needed', detail: 'Every search is exact.' };
      return {
        state: 'absent',
        detail: this.#opened || 'The index is being built; searches are exact meanwhile.',
      };
    }
    if (file.state !== 'ok') return { state: 'damaged', detail: file.detail };
    const lacks = exact.numbersAfter(file.header.highest, Number.POSITIVE_INFINITY).length;
    if (lacks > 0)
      return {
        state: 'behind',
        detail: `The index file lacks the last ${lacks} vectors; they are added when it is opened.`,
      };
    return { state: 'ok', detail: '' };
  }

  #refuse(detail: string): void {
    this.#opened = `${detail} It is being built anew; searches are exact meanwhile.`;
    dropIndexFile(this.#identity);
  }
}

/** How a loaded graph differs from the truth up to a number; a few vectors are compared as well as all the numbers. */
function disagreement(index: HnswIndex, exact: ExactIndex, highest: VectorNumber): string | undefined {
  const inside = index.numbers();
  if (!inside.every((number) => exact.has(number)))
    return 'The index holds vectors that the library does not.';
  if (inside.length !== exact.count - exact.numbersAfter(highest, Number.POSITIVE_INFINITY).length) {
    return 'The index lacks vectors of the library.';
  }
  const every = Math.max(1, Math.floor(inside.length / 16));
  const sample = inside.filter((_, i) => i % every === 0);
  const same = sample.every((number) => {
    const truth = exact.vectorOf(number);
    return index.vectorOf(number)?.every((value, i) => value === truth?.[i]) === true;
  });
  return same ? undefined : 'The index holds other vectors than the library.';
}
