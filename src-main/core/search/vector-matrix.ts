import { packQueries, rowGrain, scoreKernel, type ScoreKernel } from './score-kernel.ts';
import { mostPages, pageBytes, type WasmMemory } from './wasm-code.ts';

/** Rows scored by one call of the kernel: 1 MiB of 1024-number rows, which stays in a core's cache for several queries. */
const blockRows = 256;
/** Queries that share one pass over the rows. */
export const queriesAPass = 32;

/** Rows of numbers in one growing WebAssembly memory, scored against queries by inner product. At most 4 GiB. */
export class VectorMatrix {
  readonly #memory: WasmMemory;
  readonly #kernel: ScoreKernel;
  readonly #width: number;
  readonly #rowBytes: number;
  readonly #scoresAt: number;
  readonly #rowsAt: number;
  #floats: Float32Array;
  #rows = 0;

  constructor(dimension: number) {
    const { memory, kernel } = scoreKernel();
    this.#memory = memory;
    this.#kernel = kernel;
    this.#width = Math.ceil(dimension / rowGrain) * rowGrain;
    this.#rowBytes = this.#width * 4;
    // From the start: the packed queries of a pass, the scores of a block, the rows.
    this.#scoresAt = queriesAPass * this.#rowBytes;
    this.#rowsAt = Math.ceil((this.#scoresAt + blockRows * 16) / pageBytes) * pageBytes;
    this.#floats = new Float32Array(memory.buffer);
    this.#reserve(0);
  }

  get rows(): number {
    return this.#rows;
  }

  append(vector: Float32Array): void {
    this.#reserve(this.#rows + 1);
    this.#floats.set(vector, this.#place(this.#rows));
    this.#rows += 1;
  }

  /** A view of one row; it is good until the next `append`. */
  row(index: number, length: number): Float32Array {
    return this.#floats.subarray(this.#place(index), this.#place(index) + length);
  }

  wipe(index: number): void {
    this.#floats.fill(0, this.#place(index), this.#place(index) + this.#width);
  }

  /** Scores rows `from` … `to − 1` against one query, block by block. The scores are good until `take` returns. */
  score(
    query: Float32Array,
    from: number,
    to: number,
    take: (scores: Float32Array, first: number) => void,
  ): void {
    this.#floats.fill(0, 0, this.#width);
    this.#floats.set(query, 0);
    for (let first = from; first < to; first += blockRows) {
      const rows = Math.min(blockRows, to - first);
      this.#kernel.score1(this.#address(first), rows, 0, this.#rowBytes, this.#scoresAt);
      take(this.#scores(rows), first);
    }
  }

  /** Scores all rows against up to `queriesAPass` queries: `take` gets four scores a row for queries `group` × 4 …. */
  scoreMany(
    queries: readonly Float32Array[],
    take: (scores: Float32Array, first: number, group: number) => void,
  ): void {
    const groups = Math.ceil(queries.length / 4);
    const groupFloats = this.#width * 4;
    for (let group = 0; group < groups; group++) {
      const into = this.#floats.subarray(group * groupFloats, (group + 1) * groupFloats);
      packQueries(queries.slice(group * 4, group * 4 + 4), into);
    }
    for (let first = 0; first < this.#rows; first += blockRows) {
      const rows = Math.min(blockRows, this.#rows - first);
      for (let group = 0; group < groups; group++) {
        const at = group * groupFloats * 4;
        this.#kernel.score4(this.#address(first), rows, at, this.#rowBytes, this.#scoresAt);
        take(this.#scores(rows * 4), first, group);
      }
    }
  }

  #scores(length: number): Float32Array {
    return this.#floats.subarray(this.#scoresAt / 4, this.#scoresAt / 4 + length);
  }

  #address(row: number): number {
    return this.#rowsAt + row * this.#rowBytes;
  }

  #place(row: number): number {
    return this.#address(row) / 4;
  }

  /** Makes room for so many rows, by a quarter more each time. The addresses are reserved: growing copies nothing. */
  #reserve(rows: number): void {
    const have = this.#memory.buffer.byteLength / pageBytes;
    const need = Math.ceil(this.#address(rows) / pageBytes);
    if (need <= have) return;
    if (need > mostPages) throw new RangeError('more vectors than 4 GiB hold');
    this.#memory.grow(Math.min(mostPages, Math.ceil(need * 1.25)) - have);
    this.#floats = new Float32Array(this.#memory.buffer);
  }
}
