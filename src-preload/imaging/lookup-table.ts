/** A table of PS3.3 C.11.1.1.1 or C.7.6.3.1.5: `values[0]` is for inputs up to `first`, the last for all beyond. */
export interface LookupTable {
  readonly first: number;
  readonly values: readonly number[];
  /** Outputs run from 0 to 2^bits − 1. */
  readonly bits: number;
}

/** The output for one input; fractions of rescaled values fall to the nearest entry. */
export function lookUp({ first, values }: LookupTable, input: number): number {
  const index = Math.round(input - first);
  return values[Math.min(Math.max(index, 0), values.length - 1)] ?? 0;
}

/** The greatest output the table's depth allows. */
export function fullScale({ bits }: LookupTable): number {
  return 2 ** bits - 1;
}
