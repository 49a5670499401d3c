import { fail, succeed, type Outcome } from '../../../src-preload/contract/failure.ts';
import { normalised } from '../embed/unit-vector.ts';

/** Unit vectors a question is made of. */
export interface Examples<Vector = Float32Array> {
  readonly asked: readonly Vector[];
  /** Hits that a person wants more, or less, of. */
  readonly more: readonly Vector[];
  readonly less: readonly Vector[];
}

export interface MovedQuery {
  /** Unit length. */
  readonly vector: Float32Array;
  /** What each example counts in it: the vector is exactly the sum of the examples by these weights. */
  readonly weights: Examples<number>;
}

/** Rocchio 1971 with the weights that Salton and Buckley (JASIS 41:288, 1990) found good over six collections. */
const weightOf = { asked: 1, more: 0.75, less: -0.25 } as const;

/**
 * Moves a question by relevance feedback: the mean of what was asked about, plus 0.75 of the mean of what more is
 * wanted of, less 0.25 of the mean of what less is. `embedding-failed` where the examples cancel each other out.
 */
export function moveQuery(examples: Examples): Outcome<MovedQuery> {
  const dimension = examples.asked[0]?.length ?? 0;
  const sum = new Float32Array(dimension);
  for (const part of ['asked', 'more', 'less'] as const)
    for (const vector of examples[part])
      for (let i = 0; i < dimension; i++)
        sum[i] = (sum[i] ?? 0) + ((vector[i] ?? 0) * weightOf[part]) / examples[part].length;
  const vector = normalised(sum);
  if (!vector.ok) return fail('embedding-failed', 'The images of this question cancel each other out.');
  const length = Math.hypot(...sum);
  const weights = (part: keyof typeof weightOf): readonly number[] =>
    examples[part].map(() => weightOf[part] / examples[part].length / length);
  return succeed({
    vector: vector.value,
    weights: { asked: weights('asked'), more: weights('more'), less: weights('less') },
  });
}
