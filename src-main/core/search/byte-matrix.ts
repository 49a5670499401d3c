import { byteGrain, byteKernel } from './byte-kernel.ts';
import { mostPages, pageBytes, type Kernel, type WasmMemory } from './wasm-code.ts';

/** Rows scored by one call of the kernel: 512 KiB of 128-byte rows. */
const blockRows = 4096;

/** Rows of signed bytes in one growing WebAssembly memory, scored against one query by inner product. At most 4 GiB. */
export class ByteMatrix {
  readonly #memory: WasmMemory;
  readonly #kernel: Kernel;
  readonly #width: number;
  readonly #rowsAt: number;
  readonly #scoresAt: number;
  #bytes: Int8Array;
  #rows = 0;

  constructor(length: number) {
    const { memory, kernel } = byteKernel();
    this.#memory = memory;
    this.#kernel = kernel;
    this.#width = Math.ceil(length / byteGrain) * byteGrain;
    // From the start: the query, the scores of a block, the rows.
    this.#scoresAt = this.#width * 2;
    this.#rowsAt = Math.ceil((this.#scoresAt + blockRows * 4) / pageBytes) * pageBytes;
    this.#bytes = new Int8Array(memory.buffer);
    this.#reserve(0);
  }

  get rows(): number {
    return this.#rows;
  }

  append(row: Int8Array): void {
    this.#reserve(this.#rows + 1);
    this.#bytes.set(row, this.#address(this.#rows));
    this.#rows += 1;
  }

  /** Scores rows `from` … `to − 1` block by block, in whole numbers. The scores are good until `take` returns. */
  score(
    query: Int16Array,
    from: number,
    to: number,
    take: (scores: Int32Array, first: number) => void,
  ): void {
    const { buffer } = this.#memory;
    const asked = new Int16Array(buffer, 0, this.#width);
    asked.fill(0);
    asked.set(query);
    for (let first = from; first < to; first += blockRows) {
      const rows = Math.min(blockRows, to - first);
      this.#kernel(this.#address(first), rows, 0, this.#width, this.#scoresAt);
      take(new Int32Array(buffer, this.#scoresAt, rows), first);
    }
  }

  #address(row: number): number {
    return this.#rowsAt + row * this.#width;
  }

  /** Makes room for so many rows, by a quarter more each time. The addresses are reserved: growing copies nothing. */
  #reserve(rows: number): void {
    const have = this.#memory.buffer.byteLength / pageBytes;
    const need = Math.ceil(this.#address(rows) / pageBytes);
    if (need <= have) return;
    if (need > mostPages) throw new RangeError('more windows than 4 GiB hold');
    this.#memory.grow(Math.min(mostPages, Math.ceil(need * 1.25)) - have);
    this.#bytes = new Int8Array(this.#memory.buffer);
  }
}
