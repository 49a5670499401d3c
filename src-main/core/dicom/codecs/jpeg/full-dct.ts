import type { BlockTransform } from './block-transform.ts';

/** Fraction bits of the constants, and of the numbers between the two passes. */
const constantBits = 13;
const betweenBits = 1;

/** The cosines of Loeffler, Ligtenberg and Moschytz's eight-point transform (ICASSP 1989), in fixed point. */
const cosine = (k: number) => Math.SQRT2 * Math.cos((k * Math.PI) / 16);
const fixed = (value: number) => Math.round(value * 2 ** constantBits);
const [c1, c2, c3, c5, c6, c7] = [cosine(1), cosine(2), cosine(3), cosine(5), cosine(6), cosine(7)];
const even = { turn: fixed(c6), low: fixed(c2 - c6), high: -fixed(c2 + c6) };
const odd = {
  turn: fixed(c3),
  own: [
    fixed(-c1 + c3 + c5 - c7),
    fixed(c1 + c3 - c5 + c7),
    fixed(c1 + c3 + c5 - c7),
    fixed(c1 + c3 - c5 - c7),
  ],
  pair: [-fixed(c3 - c7), -fixed(c1 + c3), -fixed(c3 + c5), -fixed(c3 - c5)],
} as const;
const [own7, own5, own3, own1] = odd.own;
const [pair71, pair53, pair73, pair51] = odd.pair;

/**
 * The inverse DCT at full size in the integer arithmetic of the reference library's accurate method, for 12-bit
 * samples: the same constants, the same roundings after columns and after rows, so that frames equal those of other
 * DICOM tool kits value for value.
 */
export class FullDct implements BlockTransform {
  readonly size = 8;
  readonly samples = new Int32Array(64);
  private readonly columns = new Float64Array(64);
  private readonly between = new Int32Array(64);

  transform(coefficients: Int16Array, at: number, quantisation: Float64Array): void {
    const { columns, between, samples } = this;
    for (let place = 0; place < 64; place += 1) {
      columns[place] = (coefficients[at + place] ?? 0) * (quantisation[place] ?? 0);
    }
    for (let column = 0; column < 8; column += 1) {
      eightPoints(columns, between, column, 8, constantBits - betweenBits);
    }
    for (let row = 0; row < 64; row += 8)
      eightPoints(between, samples, row, 1, constantBits + betweenBits + 3);
  }
}

/** One pass over eight numbers that lie `step` apart, scaled down by `shift` bits with rounding. */
function eightPoints(
  from: Float64Array | Int32Array,
  to: Int32Array,
  at: number,
  step: number,
  shift: number,
): void {
  const read = (place: number) => from[at + place * step] ?? 0;
  const [f1, f2, f3, f5, f6, f7] = [read(1), read(2), read(3), read(5), read(6), read(7)];
  const turnEven = (f2 + f6) * even.turn;
  const e2 = turnEven + f6 * even.high;
  const e3 = turnEven + f2 * even.low;
  const e0 = (read(0) + read(4)) * 2 ** constantBits;
  const e1 = (read(0) - read(4)) * 2 ** constantBits;

  const turnOdd = (f7 + f3 + f5 + f1) * odd.turn;
  const p71 = (f7 + f1) * pair71;
  const p53 = (f5 + f3) * pair53;
  const p73 = (f7 + f3) * pair73 + turnOdd;
  const p51 = (f5 + f1) * pair51 + turnOdd;
  const o0 = f7 * own7 + p71 + p73;
  const o1 = f5 * own5 + p53 + p51;
  const o2 = f3 * own3 + p53 + p73;
  const o3 = f1 * own1 + p71 + p51;

  const half = 2 ** (shift - 1);
  const write = (place: number, value: number) => (to[at + place * step] = (value + half) >> shift);
  write(0, e0 + e3 + o3);
  write(7, e0 + e3 - o3);
  write(1, e1 + e2 + o2);
  write(6, e1 + e2 - o2);
  write(2, e1 - e2 + o1);
  write(5, e1 - e2 - o1);
  write(3, e0 - e3 + o0);
  write(4, e0 - e3 - o0);
}
