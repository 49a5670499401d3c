import { createHash } from 'node:crypto';
import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { isFingerprint, type Embedder } from './embedder.ts';
import { normalised } from './unit-vector.ts';

/**
 * An embedder for tests that kill and resume: no model, no worker, a fraction of a millisecond. Each number is a sum
 * of a few places of the tensor with signs of a fixed pseudo-random pattern, so equal tensors give equal vectors and
 * alike tensors give alike ones. It knows nothing of chests.
 */
export function standInEmbedder({ dimension = 1024, taps = 16 } = {}): Embedder {
  const fingerprint = createHash('sha256').update(`stand-in/${dimension}/${taps}`).digest('hex');
  if (!isFingerprint(fingerprint)) throw new Error('a SHA-256 is not 64 hex digits');
  let closed = false;
  const project = (tensor: Float32Array): Outcome<Float32Array> =>
    closed ? fail('cancelled') : normalised(projection(tensor, dimension, taps));
  return {
    fingerprint,
    dimension,
    width: 1,
    embed: (tensor) => Promise.resolve(project(tensor)),
    features(tensor) {
      const embedding = project(tensor);
      if (!embedding.ok) return Promise.resolve(embedding);
      return Promise.resolve(
        succeed({ embedding: embedding.value, features: embedding.value.slice(), height: 1, width: 1 }),
      );
    },
    close() {
      closed = true;
      return Promise.resolve();
    },
  };
}

function projection(tensor: Float32Array, dimension: number, taps: number): Float32Array {
  const vector = new Float32Array(dimension);
  // A linear congruential generator (Numerical Recipes): the same places and signs on every machine.
  let state = 0x5eed;
  for (let i = 0; i < dimension; i++) {
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const value = tensor[(state >>> 1) % tensor.length] ?? 0;
      sum += state & 0x8000_0000 ? value : -value;
    }
    vector[i] = sum;
  }
  return vector;
}
