import type { BlockTransform } from './block-transform.ts';

/**
 * The inverse DCT of one block (ISO 10918-1 A.3.3) at a half, a quarter or an eighth of the size: of fewer points over
 * the lowest frequencies, which is the block low-passed and shrunk.
 */
export class ReducedDct implements BlockTransform {
  readonly size: number;
  private readonly basis: Float64Array;
  private readonly rows: Float64Array;
  readonly samples: Float64Array;

  constructor(size: number) {
    this.size = size;
    this.rows = new Float64Array(size * size);
    this.samples = new Float64Array(size * size);
    this.basis = Float64Array.from({ length: size * size }, (_, index) => {
      const [frequency, place] = [Math.floor(index / size), index % size];
      const weight = frequency === 0 ? Math.SQRT1_2 / 2 : 1 / 2;
      return weight * Math.cos(((2 * place + 1) * frequency * Math.PI) / (2 * size));
    });
  }

  transform(coefficients: Int16Array, at: number, quantisation: Float64Array): void {
    const { size, basis, rows, samples } = this;
    samples.fill(0);
    for (let v = 0; v < size; v += 1) {
      let empty = true;
      for (let u = 0; u < size; u += 1) {
        const coefficient = coefficients[at + 8 * v + u] ?? 0;
        if (coefficient === 0) continue;
        if (empty) rows.fill(0, 0, size);
        empty = false;
        const value = coefficient * (quantisation[8 * v + u] ?? 0);
        for (let x = 0; x < size; x += 1) rows[x] = (rows[x] ?? 0) + value * (basis[u * size + x] ?? 0);
      }
      if (empty) continue;
      for (let y = 0; y < size; y += 1) {
        const weight = basis[v * size + y] ?? 0;
        for (let x = 0; x < size; x += 1) {
          samples[y * size + x] = (samples[y * size + x] ?? 0) + weight * (rows[x] ?? 0);
        }
      }
    }
  }
}
