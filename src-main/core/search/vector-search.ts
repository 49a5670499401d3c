import type { Outcome } from '../../../src-preload/contract/failure.ts';
import type { VectorSource } from '../store/vector-source.ts';
import { ExactIndex, type NeighboursOf } from './exact-index.ts';
import { GraphKeeper } from './graph-keeper.ts';
import type { HnswParameters } from './hnsw-index.ts';
import type { IndexReport, SearchAnswer, Wish } from './search-messages.ts';
import type { IndexKind, VectorNumber } from './vector-index.ts';

export interface VectorSearchOptions {
  readonly source: VectorSource;
  readonly fingerprint: string;
  readonly dimension: number;
  /** Where the HNSW file lies; a cache that may be deleted at any time. */
  readonly indexFolder: string;
  /** From so many vectors on there is an HNSW; below, comparing all is as fast and exact. */
  readonly hnswFrom?: number;
  readonly parameters?: HnswParameters;
}

const page = 1000;
/** Below this share of allowed vectors the exact search over them is faster and misses none. */
const fewAllowed = 0.2;
/** With more excluded vectors than this, oversampling costs more than comparing all. */
const manyExcluded = 500;
/** Enough for a median to a few hundredths of the spread; half a millisecond. */
const sampleSize = 400;
/** A graph that lacks more than this share of the vectors is not asked. */
const muchMissing = 0.1;

/**
 * The search of one model's vectors, in one thread. All vectors are in memory for exact search; above a size there is a
 * graph beside them that proposes candidates, whose scores are then computed exactly, so that both kinds give the same
 * numbers. The source is the truth: its tail is read before every question.
 */
export class VectorSearch {
  readonly #options: VectorSearchOptions;
  readonly #graph: GraphKeeper;
  #exact: ExactIndex;
  /** The highest number read from the source. */
  #seen = 0;
  /** Vectors of the source that are not finite unit vectors: counted, and never found. */
  #unusable = 0;

  constructor(options: VectorSearchOptions) {
    this.#options = options;
    this.#exact = new ExactIndex(options.dimension);
    this.#graph = new GraphKeeper(options);
    this.#readTail();
    this.#graph.open(this.#exact);
  }

  get count(): number {
    return this.#exact.count;
  }

  /** The `k` nearest; fewer where fewer exist. */
  nearest(query: Float32Array, k: number, wish: Wish = {}): SearchAnswer {
    this.catchUp();
    const { allowed, excluded } = wish;
    const facts = { library: this.count, sampled: this.#exact.sampleScores(query, sampleSize, allowed) };
    const searched = allowed === undefined ? this.count : this.#exact.countOf(allowed);
    const asked = Math.max(0, Math.min(Math.trunc(k), this.count));
    const candidates = this.#suits(wish) ? this.#graph.propose(query, asked, wish, this.#exact) : undefined;
    if (candidates !== undefined) {
      const neighbours = this.#exact.nearest(query, asked, { allowed: candidates, excluded });
      if (neighbours.length === asked) return { neighbours, kind: 'hnsw', searched, ...facts };
    }
    return { neighbours: this.#exact.nearest(query, asked, wish), kind: 'exact', searched, ...facts };
  }

  /** Leave-one-out for these vectors: each one's neighbours among all others, exactly. */
  neighboursOf(numbers: Iterable<VectorNumber>, k: number): readonly NeighboursOf[] {
    this.catchUp();
    return this.#exact.nearestOfEach(numbers, k);
  }

  numbersAfter(number: VectorNumber, limit: number): readonly VectorNumber[] {
    return this.#exact.numbersAfter(number, limit);
  }

  /** Reads what the source has and we have not; what is gone there goes here. */
  catchUp(): void {
    const { source } = this.#options;
    this.#readTail();
    if (source.count() !== this.#exact.count + this.#unusable) this.#dropVanished();
  }

  /** Vectors that were deleted from the source. The file that holds them is deleted at once. */
  removed(numbers: Iterable<VectorNumber>): void {
    const gone = [...numbers].filter((number) => this.#exact.remove(number));
    this.#graph.remove(gone, this.#exact);
  }

  /** A slice of background work on the graph, some milliseconds long. True while there is more. */
  step(): boolean {
    if (this.#graph.step(this.#exact)) return true;
    if (this.#graph.isMuchUnsaved) this.save();
    return false;
  }

  /** Forgets everything and reads the truth again; the graph is built by the following `step`s. */
  rebuild(): void {
    this.#exact = new ExactIndex(this.#options.dimension);
    this.#unusable = 0;
    this.#seen = 0;
    this.#readTail();
    this.#graph.restart(this.#exact);
  }

  get kind(): IndexKind {
    return this.#graph.isReady(this.#exact) ? 'hnsw' : 'exact';
  }

  /**
   * Whether a graph is wanted and is not asked yet, for it is absent or lacks much: questions are answered exactly
   * meanwhile. A graph that lacks a few, as after an import, is asked.
   */
  get isRebuilding(): boolean {
    return this.#graph.isWanted(this.#exact) && this.#lacksMuch();
  }

  /** Writes the graph where it has grown, and never with what was deleted from the source meanwhile without a word. */
  save(): Outcome<true> {
    this.catchUp();
    const saved = this.#graph.save();
    // Writing takes seconds: what was deleted during it takes the file away again.
    this.catchUp();
    return saved;
  }

  /** Compares memory with the truth, and the file, byte by byte, with what was written. */
  verify(): IndexReport {
    this.catchUp();
    const vectors = this.count;
    if (this.#unusable > 0) {
      return { state: 'damaged', detail: `${this.#unusable} vectors of the library are unusable.`, vectors };
    }
    return { ...this.#graph.report(this.#exact), vectors };
  }

  /** Writes the graph where it has grown; without room on the disk the next start builds it again. */
  close(): Outcome<true> {
    const saved = this.save();
    this.#options.source.close();
    return saved;
  }

  #suits({ allowed, excluded, exact }: Wish): boolean {
    if (exact === true) return false;
    if (allowed !== undefined && allowed.length < this.count * fewAllowed) return false;
    return (excluded?.size ?? 0) <= manyExcluded && !this.#lacksMuch();
  }

  #lacksMuch(): boolean {
    return this.#graph.missing(this.#exact) > this.count * muchMissing;
  }

  #readTail(): void {
    const { source } = this.#options;
    if (source.highest() <= this.#seen) return;
    for (;;) {
      const read = source.after(this.#seen, page);
      for (const { number, vector } of read) this.#take(number, vector);
      if (read.length < page) return;
    }
  }

  #take(number: VectorNumber, vector: Float32Array): void {
    this.#seen = number;
    try {
      this.#exact.add(number, vector);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#unusable += 1;
    }
  }

  /** Something was deleted without a word: asks the source for all its numbers. */
  #dropVanished(): void {
    const { source } = this.#options;
    const there = new Set<VectorNumber>();
    for (let last = 0; ;) {
      const read = source.after(last, page);
      for (const { number } of read) there.add(number);
      last = read.at(-1)?.number ?? last;
      if (read.length < page) break;
    }
    this.removed(this.#exact.numbers().filter((number) => !there.has(number)));
    this.#unusable = there.size - this.#exact.count;
  }
}
