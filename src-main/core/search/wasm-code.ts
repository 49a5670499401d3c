/** The little of WebAssembly's binary format (core specification 2.0, §5) that our kernels are put together with. */

/** What we use of WebAssembly: its types come with the DOM, which the core does without. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
declare const WebAssembly: {
  readonly Memory: new (limits: { initial: number; maximum: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { env: { memory: WasmMemory } },
  ) => { readonly exports: Readonly<Record<string, unknown>> };
};

/** The one shape of our kernels: addresses and counts, all i32, and no result. */
export type Kernel = (row: number, rows: number, query: number, bytes: number, out: number) => void;

export const pageBytes = 65_536;
/** 4 GiB, the most a 32-bit WebAssembly memory can hold. */
export const mostPages = 65_536;

/** A module of kernels by name, each given as its code; they read and write one memory. */
export function kernelModule(kernels: Readonly<Record<string, readonly number[]>>): object {
  const name = (text: string) => [text.length, ...Buffer.from(text)];
  const sized = (content: readonly number[]) => [...unsigned(content.length), ...content];
  const section = (id: number, ...parts: readonly (readonly number[])[]) => [id, ...sized(parts.flat())];
  const names = Object.keys(kernels);
  return new WebAssembly.Module(
    Uint8Array.from(
      code(
        [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
        section(1, [1, 0x60, 5, i32, i32, i32, i32, i32, 0]),
        section(2, [1], name('env'), name('memory'), [0x02, 0x01, 1], unsigned(mostPages)),
        section(3, [names.length, ...names.map(() => 0)]),
        section(7, [names.length], ...names.map((each, i) => [...name(each), 0x00, i])),
        section(10, [names.length], ...Object.values(kernels).map(sized)),
      ),
    ),
  );
}

/** A memory of one page that can grow to the most, and the kernels of a module over it. */
export function instantiate(module: object): {
  readonly memory: WasmMemory;
  readonly kernel: (name: string) => Kernel;
} {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: mostPages });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return {
    memory,
    kernel: (name) => {
      const found = exports[name];
      if (!isKernel(found)) throw new Error(`the module lacks the kernel ${name}`);
      return found;
    },
  };
}

function isKernel(value: unknown): value is Kernel {
  return typeof value === 'function';
}

export const [i32, v128] = [0x7f, 0x7b];
const noResult = 0x40;

export const op = {
  block: [0x02, noResult],
  loop: [0x03, noResult],
  end: [0x0b],
  isZero: [0x45],
  isNotEqual: [0x47],
  add: [0x6a],
  subtract: [0x6b],
  addFloats: [0x92],
  load16Bytes: [0xfd, 0x00],
  zero: [0xfd, 0x0c, ...Array.from({ length: 16 }, () => 0)],
  floatLane: (which: number) => [0xfd, 0x1f, which],
  intLane: (which: number) => [0xfd, 0x1b, which],
  addFloats4: [0xfd, 0xe4, 0x01],
  multiplyFloats4: [0xfd, 0xe6, 0x01],
  /** Eight signed bytes of sixteen as signed 16-bit numbers. */
  widenLow: [0xfd, 0x87, 0x01],
  widenHigh: [0xfd, 0x88, 0x01],
  addInts4: [0xfd, 0xae, 0x01],
  /** Eight products of 16-bit numbers, neighbours added: four 32-bit numbers. */
  multiplyPairs: [0xfd, 0xba, 0x01],
  get: (local: number) => [0x20, local],
  set: (local: number) => [0x21, local],
  constant: (value: number) => [0x41, ...signed(value)],
  branchIf: (depth: number) => [0x0d, depth],
  at: (alignment: number, offset: number) => [alignment, ...unsigned(offset)],
  storeFloat: [0x38],
  storeInt: [0x36],
};

export const code = (...parts: readonly (readonly number[])[]) => parts.flat();
export const each = (length: number, make: (i: number) => readonly number[]) =>
  Array.from({ length }, (_, i) => make(i)).flat();
export const advance = (local: number, by: number) =>
  code(op.get(local), op.constant(by), op.add, op.set(local));

/** LEB128 (§5.2.2). */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

function signed(value: number): number[] {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, ...signed(value >>> 7)];
}
