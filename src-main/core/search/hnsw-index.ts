import hnswlib from 'hnswlib-node';
import { checkNumber, checkVector } from './check-vector.ts';
import type { Neighbour, Restriction, VectorIndex, VectorNumber } from './vector-index.ts';

export interface HnswParameters {
  /** Links of a node on the upper levels; twice as many on the lowest. */
  readonly m: number;
  readonly efConstruction: number;
  /** Candidates kept while searching. hnswlib forgets it in its file and falls back to 10 (recall 0.70). */
  readonly ef: number;
}

export const standardHnsw: HnswParameters = { m: 16, efConstruction: 200, ef: 200 };

type Native = InstanceType<typeof hnswlib.HierarchicalNSW>;

/**
 * A navigable small world of unit vectors by inner product: fast and approximate. A cache, never the truth. Removal
 * only marks a node; the vector stays inside until the index is built anew.
 */
export class HnswIndex implements VectorIndex {
  readonly kind = 'hnsw';
  readonly dimension: number;
  readonly parameters: HnswParameters;
  readonly #native: Native;
  readonly #numbers: Set<VectorNumber>;
  readonly #removed = new Set<VectorNumber>();

  private constructor(
    dimension: number,
    parameters: HnswParameters,
    native: Native,
    numbers: Set<VectorNumber>,
  ) {
    this.dimension = dimension;
    this.parameters = parameters;
    this.#native = native;
    this.#numbers = numbers;
    native.setEf(parameters.ef);
  }

  static create(dimension: number, capacity = 1024, parameters: HnswParameters = standardHnsw): HnswIndex {
    const native = new hnswlib.HierarchicalNSW('ip', dimension);
    native.initIndex(Math.max(1, capacity), parameters.m, parameters.efConstruction);
    return new HnswIndex(dimension, parameters, native, new Set());
  }

  /** Reads a file whose bytes have been checked: hnswlib trusts what it reads. Always into a fresh object. */
  static readChecked(path: string, dimension: number, parameters: HnswParameters): HnswIndex {
    const native = new hnswlib.HierarchicalNSW('ip', dimension);
    native.readIndexSync(path);
    return new HnswIndex(dimension, parameters, native, new Set(native.getIdsList()));
  }

  get count(): number {
    return this.#numbers.size - this.#removed.size;
  }

  /** The share of nodes that are only marked as removed. */
  get removedShare(): number {
    return this.#numbers.size === 0 ? 0 : this.#removed.size / this.#numbers.size;
  }

  has(number: VectorNumber): boolean {
    return this.#numbers.has(number) && !this.#removed.has(number);
  }

  /** All numbers inside, those that were removed left out. */
  numbers(): VectorNumber[] {
    return [...this.#numbers].filter((number) => !this.#removed.has(number));
  }

  vectorOf(number: VectorNumber): Float32Array | undefined {
    return this.#numbers.has(number) ? Float32Array.from(this.#native.getPoint(number)) : undefined;
  }

  add(number: VectorNumber, vector: Float32Array): void {
    checkNumber(number);
    checkVector(vector, this.dimension);
    if (this.#numbers.has(number)) throw new RangeError('a vector number is never used twice');
    // A loaded index is exactly full.
    const capacity = this.#native.getMaxElements();
    if (this.#numbers.size >= capacity) this.#native.resizeIndex(Math.ceil(capacity * 1.5));
    this.#native.addPoint(Array.from(vector), number);
    this.#numbers.add(number);
  }

  remove(number: VectorNumber): boolean {
    if (!this.has(number)) return false;
    this.#native.markDelete(number);
    this.#removed.add(number);
    return true;
  }

  nearest(query: Float32Array, k: number, { allowed, excluded }: Restriction = {}): readonly Neighbour[] {
    checkVector(query, this.dimension);
    const wanted = Math.min(k + (excluded?.size ?? 0), this.count);
    if (wanted < 1) return [];
    const { neighbors, distances } = this.#native.searchKnn(Array.from(query), wanted);
    const admitted = allowed && new Set(allowed);
    return neighbors
      .map((number, i) => ({ number, score: 1 - (distances[i] ?? 0) }))
      .filter(({ number }) => !excluded?.has(number) && (admitted?.has(number) ?? true))
      .sort((a, b) => b.score - a.score || a.number - b.number)
      .slice(0, k);
  }

  /** Writes the bare hnswlib file. It reports success even on a full disk: see `writeIndexFile`. */
  write(path: string): void {
    if (this.#removed.size > 0) throw new Error('an index with removed vectors inside is not written');
    this.#native.writeIndexSync(path);
  }
}
