/** One query's measures; relevant is who shares a label. Only queries with a label and a relevant candidate have them. */
export interface QueryMeasure {
  readonly query: number;
  readonly averagePrecision: number;
  /** For each k asked for. */
  readonly precision: readonly number[];
  /** At the largest k. */
  readonly nDCG: number;
}

/** What is ranked: unit vectors in one run of numbers, and for each whose it is and what is said of it. */
export interface LabelledVectors {
  readonly dimension: number;
  readonly vectors: Float32Array;
  readonly patients: readonly number[];
  readonly labels: readonly ReadonlySet<string>[];
}

/**
 * Ranks all labelled images but the query's own patient's by cosine and measures the order (leave-one-out,
 * patient-disjoint). Undefined where the query has no label or no candidate shares one.
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
  };
}

function relevantTo({ patients, labels }: LabelledVectors, query: number) {
  const own = labels[query] ?? new Set();
  const isRelevant = new Uint8Array(labels.length);
  let total = 0;
  labels.forEach((other, film) => {
    if (patients[film] === patients[query] || !sharesAny(own, other)) return;
    isRelevant[film] = 1;
    total += 1;
  });
  return { isRelevant, total };
}

function sharesAny(own: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  for (const label of own) if (other.has(label)) return true;
  return false;
}

/** Candidates by falling cosine; equal ones in the order of the library. */
function orderOf({ vectors, dimension, patients }: LabelledVectors, query: number): Uint32Array {
  const asked = vectors.subarray(query * dimension, (query + 1) * dimension);
  const scores = new Float32Array(patients.length);
  for (let film = 0; film < scores.length; film += 1) {
    let sum = 0;
    const at = film * dimension;
    for (let i = 0; i < dimension; i += 1) sum += (asked[i] ?? 0) * (vectors[at + i] ?? 0);
    scores[film] = sum;
  }
  const candidates = Uint32Array.from(scores.keys()).filter((film) => patients[film] !== patients[query]);
  return candidates.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

function idealGain(places: number): number {
  let gain = 0;
  for (let place = 0; place < places; place += 1) gain += 1 / Math.log2(place + 2);
  return gain;
}

/**
 * What an order by chance gives the same queries: the share of relevant candidates, which is its precision at any depth,
 * and its mean average precision (Bestgen 2015: ((R−1)/(N−1)·(N−H) + H)/N, H the N-th harmonic number).
 */
export function chanceOf(
  films: LabelledVectors,
  queries: readonly number[],
): { mAP: number; precision: number } {
  const each = queries.map((query) => {
    const relevant = relevantTo(films, query).total;
    const candidates = films.patients.filter((patient) => patient !== films.patients[query]).length;
    return { relevant, candidates, harmonic: harmonic(candidates) };
  });
  const mean = (value: (one: (typeof each)[number]) => number) =>
    each.length === 0 ? 0 : each.reduce((sum, one) => sum + value(one), 0) / each.length;
  return {
    mAP: mean(
      ({ relevant: r, candidates: n, harmonic: h }) => (((r - 1) / Math.max(1, n - 1)) * (n - h) + h) / n,
    ),
    precision: mean(({ relevant, candidates }) => relevant / candidates),
  };
}

const harmonics = [0];

function harmonic(n: number): number {
  for (let i = harmonics.length; i <= n; i += 1) harmonics.push((harmonics[i - 1] ?? 0) + 1 / i);
  return harmonics[n] ?? 0;
}
