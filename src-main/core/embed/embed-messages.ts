import type { Outcome } from '../../../src-preload/contract/failure.ts';
import type { FeatureMap } from './embedder.ts';

/** What the pool tells a worker. A worker answers in the order it was asked; `close` comes last. */
export type ToEmbedWorker =
  | { readonly kind: 'embed'; readonly id: number; readonly tensor: Float32Array; readonly features: boolean }
  | { readonly kind: 'close' };

/** What a worker tells the pool: once whether its session opened, then one answer a tensor. */
export type FromEmbedWorker =
  | { readonly kind: 'opened'; readonly outcome: Outcome<true> }
  | { readonly kind: 'answer'; readonly id: number; readonly outcome: Outcome<Float32Array | FeatureMap> };
