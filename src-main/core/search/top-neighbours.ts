import type { Neighbour, VectorNumber } from './vector-index.ts';

/**
 * Keeps the `k` best of what it is offered: by score, and among equals the lower number first, so that the same
 * question always has the same answer. A binary heap with the worst on top.
 */
export class TopNeighbours {
  readonly #scores: Float32Array;
  readonly #numbers: Uint32Array;
  #size = 0;

  constructor(k: number) {
    this.#scores = new Float32Array(k);
    this.#numbers = new Uint32Array(k);
  }

  /** What a score must exceed (or equal, with a lower number) to be taken. */
  get threshold(): number {
    return this.#size < this.#scores.length
      ? Number.NEGATIVE_INFINITY
      : (this.#scores[0] ?? Number.POSITIVE_INFINITY);
  }

  offer(number: VectorNumber, score: number): void {
    if (this.#size < this.#scores.length) {
      this.#size += 1;
      this.#rise(this.#size - 1, score, number);
    } else if (this.#size > 0 && this.#isWorse(0, score, number)) {
      this.#sink(score, number);
    }
  }

  /** Best first. */
  ranked(): readonly Neighbour[] {
    const found = Array.from({ length: this.#size }, (_, i) => ({
      number: this.#numbers[i] ?? 0,
      score: this.#scores[i] ?? 0,
    }));
    return found.sort((a, b) => b.score - a.score || a.number - b.number);
  }

  /** Whether what stands at a place is worse than this. */
  #isWorse(place: number, score: number, number: number): boolean {
    const there = this.#scores[place] ?? 0;
    return there < score || (there === score && (this.#numbers[place] ?? 0) > number);
  }

  #put(place: number, score: number, number: number): void {
    this.#scores[place] = score;
    this.#numbers[place] = number;
  }

  #rise(from: number, score: number, number: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.#isWorse(parent, score, number)) break;
      this.#put(place, this.#scores[parent] ?? 0, this.#numbers[parent] ?? 0);
      place = parent;
    }
    this.#put(place, score, number);
  }

  #sink(score: number, number: number): void {
    let place = 0;
    for (;;) {
      const left = place * 2 + 1;
      if (left >= this.#size) break;
      const right = left + 1;
      const worst =
        right < this.#size && this.#isWorse(right, this.#scores[left] ?? 0, this.#numbers[left] ?? 0)
          ? right
          : left;
      if (!this.#isWorse(worst, score, number)) break;
      this.#put(place, this.#scores[worst] ?? 0, this.#numbers[worst] ?? 0);
      place = worst;
    }
    this.#put(place, score, number);
  }
}
