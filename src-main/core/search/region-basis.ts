import { normalised } from '../embed/unit-vector.ts';
import { queriesAPass, VectorMatrix } from './vector-matrix.ts';

/** Directions that carry most of what regional vectors say: rows of unit length, orthogonal, strongest first. */
export type Basis = readonly Float32Array[];

const rounds = 6;

/**
 * The strongest `count` directions of vectors (an uncentred PCA, so that inner products are kept), by subspace iteration
 * on their second moments (Halko, Martinsson, Tropp 2011, §4.5). The same vectors give the same directions. Yields
 * between slices of some milliseconds: whoever runs it decides what goes before.
 */
export function* learnBasis(vectors: readonly Float32Array[], count: number): Generator<void, Basis> {
  const dimension = vectors[0]?.length ?? 0;
  const moments = yield* secondMoments(vectors, dimension);
  let basis = orthogonal(seeds(Math.min(count, vectors.length, dimension), dimension));
  for (let round = 0; round < rounds; round++) {
    const turned = basis.map(() => new Float32Array(dimension));
    yield* multiply(moments, basis, turned);
    basis = orthogonal(turned);
    yield;
  }
  return basis;
}

/** Σ v vᵀ, row by row. */
function* secondMoments(vectors: readonly Float32Array[], dimension: number): Generator<void, VectorMatrix> {
  const columns = new VectorMatrix(vectors.length);
  const lines = Array.from({ length: dimension }, (_, i) =>
    Float32Array.from(vectors, (vector) => vector[i] ?? 0),
  );
  for (const line of lines) columns.append(line);
  yield;
  const rows = lines.map(() => new Float32Array(dimension));
  for (let at = 0; at < dimension; at += queriesAPass) {
    columns.scoreMany(lines.slice(at, at + queriesAPass), (scores, first, group) => {
      for (let i = 0; i < scores.length; i++) {
        const row = rows[at + group * 4 + (i & 3)];
        if (row !== undefined) row[first + (i >> 2)] = scores[i] ?? 0;
      }
    });
    yield;
  }
  const moments = new VectorMatrix(dimension);
  for (const row of rows) moments.append(row);
  return moments;
}

function* multiply(matrix: VectorMatrix, by: Basis, into: readonly Float32Array[]): Generator<void> {
  for (let at = 0; at < by.length; at += queriesAPass) {
    matrix.scoreMany(by.slice(at, at + queriesAPass), (scores, first, group) => {
      for (let i = 0; i < scores.length; i++) {
        const row = into[at + group * 4 + (i & 3)];
        if (row !== undefined) row[first + (i >> 2)] = scores[i] ?? 0;
      }
    });
    yield;
  }
}

/** Modified Gram-Schmidt, twice; a direction that is nothing but the others is left out. */
function orthogonal(vectors: readonly Float32Array[]): Basis {
  const basis: Float32Array[] = [];
  for (const vector of vectors) {
    const left = vector.slice();
    for (let pass = 0; pass < 2; pass++)
      for (const direction of basis) {
        let along = 0;
        for (let i = 0; i < left.length; i++) along += (left[i] ?? 0) * (direction[i] ?? 0);
        for (let i = 0; i < left.length; i++) left[i] = (left[i] ?? 0) - along * (direction[i] ?? 0);
      }
    const unit = normalised(left);
    if (unit.ok) basis.push(unit.value);
  }
  return basis;
}

/** Fixed pseudo-random signs (Numerical Recipes' generator) to begin with. */
function seeds(count: number, dimension: number): readonly Float32Array[] {
  let state = 0x5eed;
  return Array.from({ length: count }, () =>
    Float32Array.from({ length: dimension }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state & 0x8000_0000 ? 1 : -1;
    }),
  );
}

/** The coordinates of a vector along the basis. */
export function project(basis: Basis, vector: Float32Array): Float32Array {
  return Float32Array.from(basis, (direction) => {
    let sum = 0;
    for (let i = 0; i < direction.length; i++) sum += (direction[i] ?? 0) * (vector[i] ?? 0);
    return sum;
  });
}
