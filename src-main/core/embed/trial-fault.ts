/** Two runs may differ by no more than this in any number of the vector. */
export const sameVector = 1e-5;
/** Vectors of unlike images nearer to each other than this say that the model does not look at them. */
const blindCosine = 0.99999;

/** What is wrong with the vectors of unlike images, asked for twice; undefined where nothing is. */
export function trialFault(
  first: readonly Float32Array[],
  again: readonly Float32Array[],
): string | undefined {
  if (!first.every((vector, at) => farthest(vector, again[at]) <= sameVector))
    return 'The same image does not give the same vector twice.';
  return areAllAlike(first) ? 'Every image gives the same vector: the model does not look at it.' : undefined;
}

function farthest(a: Float32Array, b: Float32Array | undefined): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b?.[i] ?? Infinity))), 0);
}

function areAllAlike([one, ...others]: readonly Float32Array[]): boolean {
  return others.every(
    (other) => other.reduce((sum, value, i) => sum + value * (one?.[i] ?? 0), 0) > blindCosine,
  );
}
