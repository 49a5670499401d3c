import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';

/** How far from 1 the length of a vector may be before it is not a unit vector; float32 rounding stays below 1e-5. */
const slack = 1e-3;

/** A vector that can be compared: the right length, all numbers finite, of unit length; else `embedding-failed`. */
export function unitVectorOf(values: Float32Array, dimension: number): Outcome<Float32Array> {
  if (values.length !== dimension) {
    return fail('embedding-failed', `The vector has ${values.length} numbers, not ${dimension}.`);
  }
  let squares = 0;
  for (const value of values) squares += value * value;
  // A NaN or an infinity among the numbers makes the sum one too.
  if (!Number.isFinite(squares)) return fail('embedding-failed', 'The vector is not finite.');
  if (squares === 0) return fail('embedding-failed', 'The vector is zero.');
  if (Math.abs(Math.sqrt(squares) - 1) > slack)
    return fail('embedding-failed', 'The vector is not of unit length.');
  return succeed(values);
}

/** Scales a vector to unit length; `embedding-failed` when it is zero or not finite. */
export function normalised(values: Float32Array): Outcome<Float32Array> {
  let squares = 0;
  for (const value of values) squares += value * value;
  if (!Number.isFinite(squares)) return fail('embedding-failed', 'The vector is not finite.');
  if (squares === 0) return fail('embedding-failed', 'The vector is zero.');
  const length = Math.sqrt(squares);
  return succeed(values.map((value) => value / length));
}
