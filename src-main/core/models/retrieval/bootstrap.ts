import type { Interval } from '../../../../src-preload/contract/retrieval.ts';

const draws = 1000;

/** A linear congruential generator (Numerical Recipes): the same draws on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * The mean of a value over queries, with its 95 % interval: a percentile bootstrap that draws patients, not images,
 * because one patient's films are not independent.
 */
export function bootstrap(values: readonly { readonly patient: number; readonly value: number }[]): Interval {
  const byPatient = new Map<number, { sum: number; n: number }>();
  for (const { patient, value } of values) {
    const so = byPatient.get(patient) ?? { sum: 0, n: 0 };
    byPatient.set(patient, { sum: so.sum + value, n: so.n + 1 });
  }
  const groups = [...byPatient.values()];
  const mean = meanOf(groups);
  if (groups.length < 2) return { mean, low: mean, high: mean };
  const random = seeded(1);
  const means = Float64Array.from({ length: draws }, () =>
    meanOf(groups.map((_, __, all) => all[Math.floor(random() * all.length)] ?? { sum: 0, n: 0 })),
  ).toSorted();
  return {
    mean,
    low: means[Math.floor(draws * 0.025)] ?? mean,
    high: means[Math.ceil(draws * 0.975) - 1] ?? mean,
  };
}

function meanOf(groups: readonly { readonly sum: number; readonly n: number }[]): number {
  let sum = 0;
  let n = 0;
  for (const group of groups) {
    sum += group.sum;
    n += group.n;
  }
  return n === 0 ? 0 : sum / n;
}
