import type { Interval } from '../../../../src-preload/contract/retrieval.ts';

const draws = 1000;
/** Patients drawn at a stretch: some milliseconds. */
const stretch = 500_000;

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
 * because one patient's films are not independent. In steps: ten thousand patients are ten million draws.
 */
export function* bootstrap(
  values: readonly { readonly patient: number; readonly value: number }[],
): Generator<void, Interval> {
  const byPatient = new Map<number, { sum: number; n: number }>();
  for (const { patient, value } of values) {
    const so = byPatient.get(patient) ?? { sum: 0, n: 0 };
    byPatient.set(patient, { sum: so.sum + value, n: so.n + 1 });
  }
  const groups = [...byPatient.values()];
  const mean = meanOf(groups);
  if (groups.length < 2) return { mean, low: mean, high: mean };
  const random = seeded(1);
  const means = new Float64Array(draws);
  const atOnce = Math.ceil(stretch / groups.length);
  for (let draw = 0; draw < draws; draw += 1) {
    means[draw] = meanDrawn(groups, random);
    if (draw % atOnce === 0) yield;
  }
  means.sort();
  return {
    mean,
    low: means[Math.floor(draws * 0.025)] ?? mean,
    high: means[Math.ceil(draws * 0.975) - 1] ?? mean,
  };
}

interface Group {
  readonly sum: number;
  readonly n: number;
}

function meanOf(groups: readonly Group[]): number {
  let sum = 0;
  let n = 0;
  for (const group of groups) {
    sum += group.sum;
    n += group.n;
  }
  return n === 0 ? 0 : sum / n;
}

/** The mean of as many groups as there are, each drawn from all of them. */
function meanDrawn(groups: readonly Group[], random: () => number): number {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < groups.length; i += 1) {
    const group = groups[Math.floor(random() * groups.length)];
    sum += group?.sum ?? 0;
    n += group?.n ?? 0;
  }
  return n === 0 ? 0 : sum / n;
}
