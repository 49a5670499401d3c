import { type Identity, isOwn } from '../is-own.ts';

/** One query's measures; relevant is who shares a label. Only queries with a label and a relevant candidate have them. */
export interface QueryMeasure {
  readonly query: number;
  readonly averagePrecision: number;
  /** For each k asked for. */
  readonly precision: readonly number[];
  /** At the largest k. */
  readonly nDCG: number;
  /** How many images were ranked, and how many of them share a label. */
  readonly candidates: number;
  readonly relevant: number;
}

/** What is ranked: unit vectors in one run of numbers, and for each whose it is and what is said of it. */
export interface LabelledVectors {
  readonly dimension: number;
  readonly vectors: Float32Array;
  readonly identities: readonly Identity[];
  readonly labels: readonly ReadonlySet<string>[];
}

/**
 * Ranks all labelled images but the query's own (of its patient, or of its pixels) by cosine and measures the order
 * (leave-one-out, patient-disjoint). Undefined where the query has no label or no candidate shares one.
 */
export function measureQuery(
  films: LabelledVectors,
  query: number,
  ks: readonly number[],
): QueryMeasure | undefined {
  const relevant = relevantTo(films, query);
  if (relevant.total === 0) return undefined;
  const order = orderOf(films, query);
  const deepest = Math.max(...ks);
  const found = ks.map(() => 0);
  let hits = 0;
  let precisions = 0;
  let gain = 0;
  order.forEach((film, place) => {
    if (relevant.isRelevant[film] !== 1) return;
    hits += 1;
    precisions += hits / (place + 1);
    ks.forEach((k, at) => {
      if (place < k) found[at] = (found[at] ?? 0) + 1;
    });
    if (place < deepest) gain += 1 / Math.log2(place + 2);
  });
  return {
    query,
    averagePrecision: precisions / relevant.total,
    precision: ks.map((k, at) => (found[at] ?? 0) / k),
    nDCG: gain / idealGain(Math.min(deepest, relevant.total)),
    candidates: order.length,
    relevant: relevant.total,
  };
}

function relevantTo(films: LabelledVectors, query: number) {
  const { labels } = films;
  const own = labels[query] ?? new Set();
  const isRelevant = new Uint8Array(labels.length);
  let total = 0;
  labels.forEach((other, film) => {
    if (!sharesAny(own, other) || isOwnOf(films, query, film)) return;
    isRelevant[film] = 1;
    total += 1;
  });
  return { isRelevant, total };
}

function isOwnOf({ identities }: LabelledVectors, query: number, film: number): boolean {
  const [one, other] = [identities[query], identities[film]];
  return one !== undefined && other !== undefined && isOwn(one, other);
}

function sharesAny(own: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const label of own) if (other.has(label)) return true;
  return false;
}

/** Candidates by falling cosine; equal ones in the order of the library. */
function orderOf(films: LabelledVectors, query: number): Uint32Array {
  const { vectors, dimension, identities } = films;
  const asked = vectors.subarray(query * dimension, (query + 1) * dimension);
  const scores = new Float32Array(identities.length);
  for (let film = 0; film < scores.length; film += 1) {
    let sum = 0;
    const at = film * dimension;
    for (let i = 0; i < dimension; i += 1) sum += (asked[i] ?? 0) * (vectors[at + i] ?? 0);
    scores[film] = sum;
  }
  const candidates = Uint32Array.from(scores.keys()).filter((film) => !isOwnOf(films, query, film));
  return candidates.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

function idealGain(places: number): number {
  let gain = 0;
  for (let place = 0; place < places; place += 1) gain += 1 / Math.log2(place + 2);
  return gain;
}

/**
 * What an order by chance gives the same queries: its precision at each depth, which is the share of relevant candidates
 * while there are as many of them as that, and its mean average precision (Bestgen 2015: ((R−1)/(N−1)·(N−H) + H)/N, H the
 * N-th harmonic number).
 */
export function chanceOf(
  rows: readonly QueryMeasure[],
  ks: readonly number[],
): { mAP: number; precision: number[] } {
  const mean = (value: (row: QueryMeasure) => number) =>
    rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + value(row), 0) / rows.length;
  return {
    mAP: mean(({ relevant: r, candidates: n }) => {
      const h = harmonic(n);
      return (((r - 1) / Math.max(1, n - 1)) * (n - h) + h) / n;
    }),
    // Where fewer are ranked than asked for, the places beyond them hold nothing for chance, as for the model.
    precision: ks.map((k) => mean(({ relevant, candidates }) => relevant / Math.max(k, candidates))),
  };
}

const harmonics = [0];

function harmonic(n: number): number {
  for (let i = harmonics.length; i <= n; i += 1) harmonics.push((harmonics[i - 1] ?? 0) + 1 / i);
  return harmonics[n] ?? 0;
}
