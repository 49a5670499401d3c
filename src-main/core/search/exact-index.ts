import { checkNumber, checkVector } from './check-vector.ts';
import { TopNeighbours } from './top-neighbours.ts';
import type { Neighbour, Restriction, VectorIndex, VectorNumber } from './vector-index.ts';
import { queriesAPass, VectorMatrix } from './vector-matrix.ts';

/** One line of a leave-one-out answer. */
export interface NeighboursOf {
  readonly number: VectorNumber;
  readonly neighbours: readonly Neighbour[];
}

/**
 * Every vector compared with the query: the oracle, the fallback, and below some tens of thousands of vectors the best
 * index there is. Vectors come in ascending order of their numbers and are scored in that order.
 */
export class ExactIndex implements VectorIndex {
  readonly kind = 'exact';
  readonly dimension: number;
  readonly #matrix: VectorMatrix;
  /** The number in each row, ascending; those of removed vectors keep their places. */
  #numbers = new Uint32Array(1024);
  readonly #removed = new Set<VectorNumber>();
  #highest = 0;

  constructor(dimension: number) {
    this.dimension = dimension;
    this.#matrix = new VectorMatrix(dimension);
  }

  get count(): number {
    return this.#matrix.rows - this.#removed.size;
  }

  /** The highest number ever added. */
  get highest(): VectorNumber {
    return this.#highest;
  }

  has(number: VectorNumber): boolean {
    return this.#rowOf(number) !== undefined;
  }

  /** How many of these numbers are here. */
  countOf(numbers: Uint32Array): number {
    return numbers.reduce((sum, number) => sum + (this.has(number) ? 1 : 0), 0);
  }

  /** All numbers, ascending. */
  numbers(): Uint32Array {
    return this.#numbers.subarray(0, this.#matrix.rows).filter((number) => !this.#removed.has(number));
  }

  /** The next numbers above one, ascending, at most `limit`. */
  numbersAfter(number: VectorNumber, limit: number): readonly VectorNumber[] {
    const found: VectorNumber[] = [];
    for (let row = this.#firstRowAbove(number); row < this.#matrix.rows && found.length < limit; row++) {
      const there = this.#numbers[row] ?? 0;
      if (!this.#removed.has(there)) found.push(there);
    }
    return found;
  }

  vectorOf(number: VectorNumber): Float32Array | undefined {
    const row = this.#rowOf(number);
    return row === undefined ? undefined : this.#matrix.row(row, this.dimension).slice();
  }

  add(number: VectorNumber, vector: Float32Array): void {
    checkNumber(number);
    checkVector(vector, this.dimension);
    if (number <= this.#highest) throw new RangeError('vector numbers only grow');
    const row = this.#matrix.rows;
    if (row === this.#numbers.length) {
      const longer = new Uint32Array(row * 2);
      longer.set(this.#numbers);
      this.#numbers = longer;
    }
    this.#matrix.append(vector);
    this.#numbers[row] = number;
    this.#highest = number;
  }

  remove(number: VectorNumber): boolean {
    const row = this.#rowOf(number);
    if (row === undefined) return false;
    // What a removed patient's image looked like does not stay in memory either.
    this.#matrix.wipe(row);
    this.#removed.add(number);
    return true;
  }

  nearest(query: Float32Array, k: number, { allowed, excluded }: Restriction = {}): readonly Neighbour[] {
    checkVector(query, this.dimension);
    const best = new TopNeighbours(Math.min(k, this.count));
    const isBarred = (number: VectorNumber) => excluded?.has(number) ?? false;
    // Rows come in ascending order of number, so of equal scores the first to come has the lower number and stays.
    const take = (scores: Float32Array, first: number) => {
      for (let i = 0; i < scores.length; i++) {
        const score = scores[i] ?? 0;
        if (score > best.threshold) this.#offer(best, score, first + i, isBarred);
      }
    };
    if (allowed === undefined) this.#matrix.score(query, 0, this.#matrix.rows, take);
    else for (const [from, to] of this.#runsOf(allowed)) this.#matrix.score(query, from, to, take);
    return best.ranked();
  }

  /** Scores of at most `most` vectors, taken evenly over all, or over the allowed ones. */
  sampleScores(query: Float32Array, most: number, allowed?: Uint32Array): readonly number[] {
    const among = allowed?.length ?? this.#matrix.rows;
    const scores: number[] = [];
    const take = ([score = 0]: Float32Array) => void scores.push(score);
    for (let i = 0; i < Math.min(most, among); i++) {
      const at = Math.floor((i * among) / Math.min(most, among));
      const number = allowed === undefined ? this.#numbers[at] : allowed[at];
      const row = number === undefined ? undefined : this.#rowOf(number);
      if (row !== undefined) this.#matrix.score(query, row, row + 1, take);
    }
    return scores;
  }

  /** Leave-one-out: for each of these vectors its neighbours among all others. Numbers that are not here are left out. */
  nearestOfEach(numbers: Iterable<VectorNumber>, k: number): readonly NeighboursOf[] {
    const asked = [...numbers].filter((number) => this.has(number));
    const answers: NeighboursOf[] = [];
    for (let at = 0; at < asked.length; at += queriesAPass) {
      answers.push(...this.#nearestOfPass(asked.slice(at, at + queriesAPass), k));
    }
    return answers;
  }

  #nearestOfPass(numbers: readonly VectorNumber[], k: number): readonly NeighboursOf[] {
    const queries = numbers.map((number) => ({
      number,
      best: new TopNeighbours(Math.min(k, this.count - 1)),
    }));
    const vectors = numbers.map((number) => this.vectorOf(number) ?? new Float32Array());
    this.#matrix.scoreMany(vectors, (scores, first, group) =>
      queries.slice(group * 4, group * 4 + 4).forEach(({ number, best }, lane) => {
        for (let i = lane, row = first; i < scores.length; i += 4, row++) {
          const score = scores[i] ?? 0;
          if (score > best.threshold) this.#offer(best, score, row, (other) => other === number);
        }
      }),
    );
    return queries.map(({ number, best }) => ({ number, neighbours: best.ranked() }));
  }

  #offer(best: TopNeighbours, score: number, row: number, isBarred: (number: VectorNumber) => boolean): void {
    const number = this.#numbers[row] ?? 0;
    if (!this.#removed.has(number) && !isBarred(number)) best.offer(number, score);
  }

  /** Neighbouring rows of the allowed numbers, as ranges. */
  #runsOf(allowed: Uint32Array): [number, number][] {
    const runs: [number, number][] = [];
    for (const number of allowed) {
      const row = this.#rowOf(number);
      if (row === undefined) continue;
      const last = runs.at(-1);
      if (last?.[1] === row) last[1] = row + 1;
      else runs.push([row, row + 1]);
    }
    return runs;
  }

  #rowOf(number: VectorNumber): number | undefined {
    const row = this.#firstRowAbove(number) - 1;
    return this.#numbers[row] === number && !this.#removed.has(number) ? row : undefined;
  }

  #firstRowAbove(number: VectorNumber): number {
    let [low, high] = [0, this.#matrix.rows];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#numbers[middle] ?? 0) <= number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
