import type { VectorNumber } from './vector-index.ts';

const mostNumber = 2 ** 32 - 1;

/** Throws a RangeError unless this is a finite unit vector of the dimension: one NaN would poison its neighbours. */
export function checkVector(vector: Float32Array, dimension: number): void {
  if (vector.length !== dimension)
    throw new RangeError(`a vector of ${vector.length} numbers, not ${dimension}`);
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (!(Math.abs(squares - 1) < 1e-2)) throw new RangeError('not a finite unit vector');
}

/** hnswlib silently cuts labels to 32 bits. */
export function checkNumber(number: VectorNumber): void {
  if (!Number.isSafeInteger(number) || number < 1 || number > mostNumber) {
    throw new RangeError('a vector number is not in 1 … 2^32 − 1');
  }
}
