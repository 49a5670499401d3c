import type { Outcome } from '../../../src-preload/contract/failure.ts';
import type { NeighboursOf } from './exact-index.ts';
import type { HnswParameters } from './hnsw-index.ts';
import type { RegionAnswer } from './region-search.ts';
import type { IndexKind, Neighbour, Restriction, VectorNumber } from './vector-index.ts';

/** What a search worker is started with; plain values. */
export interface SearchSpec {
  readonly libraryFolder: string;
  readonly fingerprint: string;
  readonly dimension: number;
  readonly indexFolder: string;
  readonly hnswFrom?: number;
  readonly parameters?: HnswParameters;
}

export interface Wish extends Restriction {
  /** Compare all, whatever the size: for measurements. */
  readonly exact?: boolean | undefined;
}

export interface SearchAnswer {
  readonly neighbours: readonly Neighbour[];
  readonly kind: IndexKind;
  /** How many vectors were looked through: the library's, or those that a filter leaves. */
  readonly searched: number;
  /** All vectors there are. */
  readonly library: number;
  /** Scores of some of those searched, taken evenly: how near any film is to this query. */
  readonly sampled: readonly number[];
}

export interface IndexReport {
  readonly state: 'ok' | 'behind' | 'absent' | 'damaged' | 'not-needed';
  readonly detail: string;
  readonly vectors: number;
}

export interface Rebuilt {
  readonly vectors: number;
  readonly index: IndexKind;
}

/** Each request and its answer. */
export interface SearchRequests {
  nearest: [{ readonly query: Float32Array; readonly k: number; readonly wish: Wish }, SearchAnswer];
  nearestParts: [
    { readonly query: Float32Array; readonly k: number; readonly wish: Restriction },
    RegionAnswer,
  ];
  neighboursOf: [{ readonly numbers: Uint32Array; readonly k: number }, readonly NeighboursOf[]];
  numbersAfter: [{ readonly number: VectorNumber; readonly limit: number }, Uint32Array];
  removed: [{ readonly numbers: Uint32Array }, true];
  catchUp: [Record<string, never>, true];
  rebuild: [Record<string, never>, Outcome<Rebuilt>];
  verify: [Record<string, never>, IndexReport];
  close: [Record<string, never>, true];
}

export type RequestName = keyof SearchRequests;

export type ToSearchWorker = {
  [Name in RequestName]: { readonly id: number; readonly name: Name; readonly body: SearchRequests[Name][0] };
}[RequestName];

/** The one side says what it has; the other trusts `SearchRequests` to know what it hears. */
export type FromSearchWorker<Value> =
  | { readonly kind: 'opened' }
  /** Whether questions are answered exactly while the graph is built; unasked, and again while it goes on. */
  | { readonly kind: 'rebuilding'; readonly running: boolean }
  | { readonly kind: 'answer'; readonly id: number; readonly value: Value }
  /** A fault of ours, not an outcome: the caller's promise is rejected with it. */
  | { readonly kind: 'defect'; readonly id: number; readonly message: string };
