/** A vector's number in the store: its row id, growing, never used twice, 1 … 2^32 − 1 (hnswlib labels are uint32). */
export type VectorNumber = number;

export interface Neighbour {
  readonly number: VectorNumber;
  /** Cosine similarity, −1 … 1. */
  readonly score: number;
}

export type IndexKind = 'exact' | 'hnsw';

/** Which vectors may be answers. */
export interface Restriction {
  /** Only these, in ascending order; absent means all. */
  readonly allowed?: Uint32Array | undefined;
  /** None of these: the query's own vectors, or its patient's. */
  readonly excluded?: ReadonlySet<VectorNumber> | undefined;
}

/** Nearest neighbours among unit vectors of one fingerprint. Exact search and HNSW stand behind this port. */
export interface VectorIndex {
  readonly kind: IndexKind;
  readonly dimension: number;
  readonly count: number;
  /** Takes a finite unit vector; anything else is a RangeError. */
  add(number: VectorNumber, vector: Float32Array): void;
  /** Whether the vector was there. */
  remove(number: VectorNumber): boolean;
  /** The `k` nearest, best first, ties by number; fewer where fewer exist. */
  nearest(query: Float32Array, k: number, restriction?: Restriction): readonly Neighbour[];
}
