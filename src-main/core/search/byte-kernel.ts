import {
  advance,
  code,
  each,
  i32,
  instantiate,
  type Kernel,
  kernelModule,
  op,
  v128,
  type WasmMemory,
} from './wasm-code.ts';

/** Rows of bytes are padded with zeros to this many. */
export const byteGrain = 32;

let compiled: object | undefined;

/**
 * Inner products of rows of signed bytes with one query of signed 16-bit numbers, in whole numbers, by 128-bit SIMD:
 *
 *   kernel(row, rows, query, bytes, out)   one i32 a row at `out`
 *
 * `bytes` is the length of a row, a multiple of `byteGrain`; the query is as many 16-bit numbers. Whoever calls keeps
 * the sums below 2^31.
 */
export function byteKernel(): { readonly memory: WasmMemory; readonly kernel: Kernel } {
  compiled ??= kernelModule({ scoreBytes });
  const { memory, kernel } = instantiate(compiled);
  return { memory, kernel: kernel('scoreBytes') };
}

/** The parameters, then the two addresses that walk, sixteen bytes of a row, and two sums of four. */
const [row, rows, query, bytes, out, walk, rowEnd, sixteen, sums] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;

const half = (widen: readonly number[], offset: number, sum: number) =>
  code(
    code(op.get(sum), op.get(sixteen), widen),
    code(op.get(walk), op.load16Bytes, op.at(4, offset)),
    code(op.multiplyPairs, op.addInts4, op.set(sum)),
  );

const step = (lane: number) =>
  code(
    code(op.get(row), op.load16Bytes, op.at(4, lane * 16), op.set(sixteen)),
    half(op.widenLow, lane * 32, sums),
    half(op.widenHigh, lane * 32 + 16, sums + 1),
  );

const scoreBytes = code(
  [2, 2, i32, 3, v128],
  code(op.block, op.get(rows), op.isZero, op.branchIf(0), op.loop),
  code(op.get(query), op.set(walk)),
  code(op.get(row), op.get(bytes), op.add, op.set(rowEnd)),
  each(2, (i) => code(op.zero, op.set(sums + i))),
  op.loop,
  each(2, step),
  code(advance(row, byteGrain), advance(walk, byteGrain * 2)),
  code(op.get(row), op.get(rowEnd), op.isNotEqual, op.branchIf(0), op.end),
  code(op.get(sums), op.get(sums + 1), op.addInts4, op.set(sixteen)),
  code(op.get(out), op.get(sixteen), op.intLane(0)),
  each(3, (i) => code(op.get(sixteen), op.intLane(i + 1), op.add)),
  code(op.storeInt, op.at(2, 0)),
  advance(out, 4),
  code(op.get(rows), op.constant(1), op.subtract, op.set(rows)),
  code(op.get(rows), op.branchIf(0), op.end, op.end, op.end),
);
