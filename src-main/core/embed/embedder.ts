import type { Outcome } from '../../../src-preload/contract/failure.ts';

/** Hash of model and preprocessing: vectors of different fingerprints are never compared. */
export type Fingerprint = string & { readonly brand: 'Fingerprint' };

/** Whether a text (from a database, a file header) has the form of a fingerprint. */
export function isFingerprint(text: string): text is Fingerprint {
  return /^[0-9a-f]{64}$/u.test(text);
}

export type Urgency = 'urgent' | 'background';

/**
 * What the model made of one tensor: the unit vector, and the feature map whose mean over places is that vector before
 * normalisation. `features` is channel by channel (`dimension` × `height` × `width`), as the graph gives it.
 */
export interface FeatureMap {
  readonly embedding: Float32Array;
  readonly features: Float32Array;
  readonly height: number;
  readonly width: number;
}

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
  embed(tensor: Float32Array, urgency?: Urgency): Promise<Outcome<Float32Array>>;
  /** As `embed`, with the last feature map; `embedding-failed` also where the model's graph does not give one. */
  features(tensor: Float32Array, urgency?: Urgency): Promise<Outcome<FeatureMap>>;
  /** Waits for what runs, refuses the rest with `cancelled`, ends the workers. A run in flight is never cut off. */
  close(): Promise<void>;
}
