/** A vector's number in the store: its row id, growing, never used twice, below 2^32 (hnswlib labels are uint32). */
export type VectorNumber = number;

export interface Neighbour {
  readonly number: VectorNumber;
  /** Cosine similarity, −1 … 1. */
  readonly score: number;
}

export type IndexKind = 'exact' | 'hnsw';

/** Nearest neighbours among unit vectors of one fingerprint. Exact search and HNSW stand behind this port. */
export interface VectorIndex {
  readonly kind: IndexKind;
  readonly dimension: number;
  readonly count: number;
  add(number: VectorNumber, vector: Float32Array): void;
  remove(number: VectorNumber): void;
  /** The `k` nearest, best first, ties by number; fewer where fewer exist. Exact indexes can restrict the candidates. */
  nearest(query: Float32Array, k: number, allowed?: ReadonlySet<VectorNumber>): readonly Neighbour[];
}
