/**
 * Unit vectors that lie as embeddings do: a few directions carry most of the variance (the k-th with weight 1/√k), films
 * come in clusters, and a little noise fills the rest. Gaussian vectors, all equally far from each other, would measure
 * nothing about an index of images.
 */
export function* lowRankVectors({
  count,
  dimension = 1024,
  rank = 48,
  clusters = 40,
  spread = 0.6,
  noise = 0.08,
  seed = 1,
}: {
  count: number;
  dimension?: number;
  rank?: number;
  clusters?: number;
  /** How far the films of a cluster lie from its centre, in units of the distance between centres. */
  spread?: number;
  noise?: number;
  seed?: number;
}): Generator<Float32Array> {
  const normal = normals(seed);
  const directions = Array.from({ length: rank }, () =>
    Float32Array.from({ length: dimension }, () => normal() / Math.sqrt(dimension)),
  );
  const weights = Array.from({ length: rank }, (_, k) => 1 / Math.sqrt(k + 1));
  const centres = Array.from({ length: clusters }, () => weights.map((weight) => weight * normal()));
  for (let made = 0; made < count; made++) {
    const centre = centres[made % clusters] ?? [];
    const vector = Float32Array.from({ length: dimension }, () => (noise * normal()) / Math.sqrt(dimension));
    directions.forEach((direction, k) => {
      const along = (centre[k] ?? 0) + spread * (weights[k] ?? 0) * normal();
      for (let i = 0; i < dimension; i++) vector[i] = (vector[i] ?? 0) + along * (direction[i] ?? 0);
    });
    const length = Math.hypot(...vector);
    yield vector.map((value) => value / length);
  }
}

/** Normally distributed numbers (Box and Muller) from a small seeded generator (mulberry32). */
function normals(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return () => Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(2 * Math.PI * uniform());
}
