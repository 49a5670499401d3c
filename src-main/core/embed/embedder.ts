import type { Outcome } from '../../../src-preload/contract/failure.ts';

/** Hash of model and preprocessing: vectors of different fingerprints are never compared. */
export type Fingerprint = string & { readonly brand: 'Fingerprint' };

/** Something that turns prepared tensors into unit vectors. The bundled one runs onnxruntime in a pool of workers. */
export interface Embedder {
  readonly fingerprint: Fingerprint;
  readonly dimension: number;
  /** How many tensors are worked on at once; feeding a few more than this keeps every core busy. */
  readonly width: number;
  /**
   * Embeds one tensor (size × size luminance values, row by row; ownership passes to the embedder).
   * Gives a unit vector of `dimension` numbers, or `embedding-failed` when the model's answer is not finite or is zero.
   * Urgent tensors (what the user has on screen, a query) go before the others.
   */
  embed(tensor: Float32Array, urgency?: 'urgent' | 'background'): Promise<Outcome<Float32Array>>;
  /** Waits for what runs, refuses the rest with `cancelled`, ends the workers. A run in flight is never cut off. */
  close(): Promise<void>;
}
