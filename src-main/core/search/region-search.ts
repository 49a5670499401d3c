import type { StoredBasis } from '../store/regions.ts';
import type { RegionSource } from '../store/vector-source.ts';
import { project } from './region-basis.ts';
import { RegionIndex, type RegionNeighbour } from './region-index.ts';
import { regionalWindows } from './regional.ts';
import type { Restriction } from './vector-index.ts';

export interface RegionAnswer {
  readonly neighbours: readonly RegionNeighbour[];
  /** The grid that the windows lie in; undefined where none are kept. */
  readonly grid: { readonly width: number; readonly height: number } | undefined;
  /** How many images have windows. */
  readonly have: number;
  /** How many were looked through: all that have windows, or those of them that a filter leaves. */
  readonly searched: number;
  /** Scores of some of those looked through, taken evenly: how near any film is to this region. */
  readonly sampled: readonly number[];
}

interface LoadedRegions {
  readonly basis: StoredBasis;
  readonly index: RegionIndex;
}

const page = 2000;
const sampleSize = 400;

const nothing: RegionAnswer = { neighbours: [], grid: undefined, have: 0, searched: 0, sampled: [] };

/**
 * The search of the windows of one model's images, in one thread. They are read into memory at the first question, and by
 * their tail at the next ones; where images left since, or were filled in late, all are read anew.
 */
export class RegionSearch {
  readonly #source: RegionSource;
  #loaded: LoadedRegions | undefined;

  constructor(source: RegionSource) {
    this.#source = source;
  }

  /** The `k` images with the nearest window. `query` is of unit length, in the space of whole images. */
  nearest(query: Float32Array, k: number, wish: Restriction): RegionAnswer {
    this.#loaded = this.#read();
    if (this.#loaded === undefined) return nothing;
    const { basis, index } = this.#loaded;
    const along = project(basis.basis, query);
    return {
      neighbours: index.nearest(along, k, wish),
      grid: { width: basis.width, height: basis.height },
      have: index.count,
      searched: wish.allowed === undefined ? index.count : index.countOf(wish.allowed),
      sampled: index.sampleScores(along, sampleSize, wish.allowed),
    };
  }

  /** What images have left the library looked like does not stay in memory; the next question reads what remains. */
  forget(): void {
    this.#loaded = undefined;
  }

  #read(): LoadedRegions | undefined {
    const basis = this.#source.basis();
    if (basis === undefined) return undefined;
    const known = this.#loaded;
    if (known !== undefined && isSame(known.basis, basis)) {
      this.#readTail(known.index);
      if (known.index.count === this.#source.count()) return known;
    }
    const index = new RegionIndex(basis.basis.length, regionalWindows(basis.width, basis.height).length);
    this.#readTail(index);
    return { basis, index };
  }

  #readTail(index: RegionIndex): void {
    for (;;) {
      const rows = this.#source.after(index.highest, page);
      for (const { number, codes } of rows) index.add(number, codes);
      if (rows.length < page) return;
    }
  }
}

function isSame(one: StoredBasis, other: StoredBasis): boolean {
  return (
    one.width === other.width &&
    one.basis.length === other.basis.length &&
    one.basis.every((row, i) => row.every((value, at) => value === other.basis[i]?.[at]))
  );
}
